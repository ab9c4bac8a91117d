package org.aetherchain.checker.manifest;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads `manifest.json` strictly: a missing or unknown member, a wrong type, a name used twice or
/// a module that does not exist is an error with its position.
public final class ManifestReader {
  private static final int BUDGET_SECONDS = 60;
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
  private static final Pattern OPERATOR = Pattern.compile("[A-Za-z_][A-Za-z0-9_!]*");
  private static final Pattern RULE = Pattern.compile("R-[A-Z]+[0-9]*");
  private static final Pattern OVERRIDE =
      Pattern.compile("[A-Za-z_]\\w* *<- *(\\[\\w+\\] *)?[A-Za-z_]\\w*|[A-Za-z_]\\w* *= *[^\\n]+");
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)+");

  private final Path spec;
  private final Set<String> names = new HashSet<>();

  private ManifestReader(Path spec) {
    this.spec = spec;
  }

  /// Reads `spec/manifest.json`.
  public static Manifest read(Path spec) throws ManifestException, IOException {
    String text;
    try {
      text = Files.readString(spec.resolve("manifest.json"));
    } catch (MalformedInputException notUtf8) {
      throw new ManifestException(new Json.Position(1, 1, 0), "not UTF-8 text");
    }
    return parse(spec, text);
  }

  /// Parses a manifest's text; files that it names are looked for below `spec`.
  public static Manifest parse(Path spec, String text) throws ManifestException {
    return new ManifestReader(spec).manifest(JsonReader.read(text));
  }

  private Manifest manifest(Json root) throws ManifestException {
    Members members = Members.of(root, "the manifest");
    List<Model> models = new ArrayList<>();
    for (Json item : members.array("models")) {
      models.add(model(item));
    }
    members.nothingElse();
    for (Json item : members.array("models")) {
      replaysKnown(Members.of(item, "a model"), models);
    }
    return new Manifest(models);
  }

  private Model model(Json json) throws ManifestException {
    Members members = Members.of(json, "a model");
    String name = name(members);
    String module = file(members, "module", Optional.empty());
    String cfg = file(members, "cfg", Optional.empty());
    Tier tier = tier(members);
    int budgetSeconds = positive(members, "budgetSeconds", BUDGET_SECONDS);
    boolean isReplayed = members.booleanOr("replay", false);
    Model model =
        new Model(
            name,
            members.string("question"),
            rules(members),
            module,
            cfg,
            expectation(members),
            counts(members),
            tier,
            positive(members, "workers", 1),
            budgetSeconds,
            isReplayed,
            mutants(
                members,
                cfg,
                tier,
                budgetSeconds,
                isReplayed ? Optional.of(name) : Optional.empty()),
            (Json.ObjectValue) json);
    members.nothingElse();
    return model;
  }

  private List<Mutant> mutants(
      Members members, String cfg, Tier tier, int budgetSeconds, Optional<String> replay)
      throws ManifestException {
    List<Mutant> mutants = new ArrayList<>();
    for (Json item : members.arrayOrEmpty("mutants")) {
      Members mutant = Members.of(item, "a mutant");
      mutants.add(
          new Mutant(
              name(mutant),
              mutant.string("text"),
              matching(mutant, "rule", RULE, "a rule's number such as R-F5"),
              file(mutant, "module", Optional.empty()),
              file(mutant, "cfg", Optional.of(cfg)),
              overrides(mutant),
              matching(mutant, "property", OPERATOR, "an operator's name"),
              mutant.has("tier") ? tier(mutant) : tier,
              positive(mutant, "budgetSeconds", budgetSeconds),
              mutant.has("replay") ? Optional.of(mutant.string("replay")) : replay));
      mutant.nothingElse();
    }
    return mutants;
  }

  /// Fails at the first mutant that is to be noticed by the replay of no model.
  private static void replaysKnown(Members model, List<Model> models) throws ManifestException {
    for (Json item : model.arrayOrEmpty("mutants")) {
      Members mutant = Members.of(item, "a mutant");
      if (mutant.has("replay")) {
        String name = mutant.string("replay");
        if (models.stream().noneMatch(known -> known.replay() && known.name().equals(name))) {
          throw mutant.error("replay", "no replayed model is called " + name);
        }
      }
    }
  }

  private String name(Members members) throws ManifestException {
    String name = matching(members, "name", NAME, "letters, digits, _ and -");
    if (!names.add(name)) {
      throw members.error("name", "the name " + name + " is used twice");
    }
    return name;
  }

  private String file(Members members, String member, Optional<String> otherwise)
      throws ManifestException {
    if (otherwise.isPresent() && !members.has(member)) {
      return otherwise.get();
    }
    String path = matching(members, member, PATH, "a path below spec/ such as systems/X.tla");
    if (!Files.isRegularFile(spec.resolve(path))) {
      throw members.error(member, "no such file: " + spec.resolve(path));
    }
    return path;
  }

  private static Expectation expectation(Members members) throws ManifestException {
    String expect = members.string("expect");
    return switch (expect) {
      case "holds" -> new Expectation.Holds();
      case "violates" ->
          new Expectation.Violates(matching(members, "property", OPERATOR, "an operator's name"));
      default -> throw members.error("expect", "must be \"holds\" or \"violates\"");
    };
  }

  private static Optional<StateCounts> counts(Members members) throws ManifestException {
    if (!members.has("distinctStates")
        && !members.has("generatedStates")
        && !members.has("depth")) {
      return Optional.empty();
    }
    return Optional.of(
        new StateCounts(
            members.number("distinctStates"),
            members.number("generatedStates"),
            members.number("depth")));
  }

  private static Tier tier(Members members) throws ManifestException {
    return switch (members.string("tier")) {
      case "ci" -> Tier.CI;
      case "deep" -> Tier.DEEP;
      default -> throw members.error("tier", "must be \"ci\" or \"deep\"");
    };
  }

  private static int positive(Members members, String member, int otherwise)
      throws ManifestException {
    if (!members.has(member)) {
      return otherwise;
    }
    long number = members.number(member);
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw members.error(member, "must be at least 1");
    }
    return (int) number;
  }

  private static List<String> rules(Members members) throws ManifestException {
    List<String> rules = new ArrayList<>();
    for (Json item : members.array("rules")) {
      if (!(item instanceof Json.StringValue string) || !RULE.matcher(string.text()).matches()) {
        throw new ManifestException(item.at(), "must be a rule's number such as R-F5");
      }
      rules.add(string.text());
    }
    return rules;
  }

  private static List<String> overrides(Members members) throws ManifestException {
    List<String> overrides = new ArrayList<>();
    for (Json item : members.array("overrides")) {
      if (!(item instanceof Json.StringValue string)
          || !OVERRIDE.matcher(string.text()).matches()) {
        throw new ManifestException(
            item.at(), "must be \"Operator <- WrongOperator\" or \"Constant = value\"");
      }
      overrides.add(string.text());
    }
    if (overrides.isEmpty()) {
      throw members.error("overrides", "a mutant without overrides breaks nothing");
    }
    return overrides;
  }

  private static String matching(Members members, String member, Pattern pattern, String what)
      throws ManifestException {
    String text = members.string(member);
    if (!pattern.matcher(text).matches()) {
      throw members.error(
          member, String.format(Locale.ROOT, "\"%s\" is not %s", text.strip(), what));
    }
    return text;
  }
}
