package org.aetherchain.checker.tlc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aetherchain.checker.manifest.Expectation;
import org.aetherchain.checker.manifest.StateCounts;
import org.aetherchain.checker.observe.Observation;
import org.aetherchain.checker.trace.Step;
import org.aetherchain.checker.trace.Trace;

/// Everything TLC said in one run, and the verdict it amounts to. Not for several threads at once.
///
/// The verdict comes from messages by their code. The exit code only has to agree: TLC is known to
/// exit with 0 in cases where it should not.
final class Transcript {
  private static final Pattern VIOLATED =
      Pattern.compile("(?:Invariant|Property|Action property) (\\S+) is violated");
  private static final Pattern ASSUMPTION =
      Pattern.compile("Assumption line (\\d+), col \\d+ .*?of module (\\w+)");
  private static final Pattern STATISTICS =
      Pattern.compile("([0-9,]+) states generated, ([0-9,]+) distinct states found, ([0-9,]+)");
  private static final Pattern DEPTH = Pattern.compile("search is (\\d+)");
  private static final int CHATTER_LINES_MAX = 2_000;

  private final SpecFolder spec;
  private final List<String> properties;
  private final MessageReader reader;
  private final List<String> parserLines = new ArrayList<>();
  private final List<String> outside = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<TlcMessage> errors = new ArrayList<>();
  private Progress progress = Progress.NONE;
  private Trace.End end = new Trace.End.Stops();
  private String violated = "";
  private boolean parsing;
  private boolean succeeded;
  private boolean parsingFailed;
  private Optional<long[]> statistics = Optional.empty();
  private long depth = -1;
  private Optional<ReplayCounts> replay = Optional.empty();
  private Optional<Observation> observation = Optional.empty();
  private List<String> difference = List.of();
  private final Map<String, Long> mutants = new LinkedHashMap<>();

  /// @param properties the temporal properties of the run: TLC does not say which one failed
  Transcript(SpecFolder spec, List<String> properties) {
    this.spec = spec;
    this.properties = List.copyOf(properties);
    this.reader = new MessageReader(this::message, this::outside);
  }

  /// The next line of standard output.
  void line(String line) {
    reader.line(line);
  }

  /// The next line of standard error.
  void errorLine(String line) {
    Optional<Progress> told = Progress.ofLine(line);
    if (told.isPresent()) {
      progress = told.get();
    } else if (!line.isBlank()) {
      outside(line);
    }
  }

  /// How far the run is.
  Progress progress() {
    return progress;
  }

  /// The size of the state graph, if TLC told it.
  Optional<StateCounts> counts() {
    long deepest = depth >= 0 ? depth : progress.depth();
    return statistics.map(numbers -> new StateCounts(numbers[1], numbers[0], deepest));
  }

  /// How much was replayed, if anything was.
  Optional<ReplayCounts> replay() {
    return replay.map(counts -> counts.with(mutants));
  }

  /// What TLC did, if it was observed to the end.
  Optional<Observation> observation() {
    return observation;
  }

  /// The verdict, once the process has ended with `exitCode`.
  Finding finding(int exitCode) {
    Trace trace = new Trace(steps, end);
    if (parsingFailed) {
      return new Finding.Failed(new SpecErrors(spec).parser(parserLines), Trace.NONE);
    }
    Optional<String> mistake = reader.mistake();
    if (mistake.isPresent()) {
      return new Finding.Failed(mistake.get() + exit(exitCode), Trace.NONE);
    }
    if (!difference.isEmpty()) {
      return new Finding.ReplayDiffers(difference, trace);
    }
    if (!errors.isEmpty()) {
      return new Finding.Failed(new SpecErrors(spec).evaluation(errors), trace);
    }
    if (!violated.isEmpty()) {
      return new Finding.Violation(violated, trace);
    }
    if (succeeded && exitCode == 0) {
      return new Finding.NoError();
    }
    String last = outside.isEmpty() ? "" : "; its last words: " + outside.getLast().strip();
    return new Finding.Failed("TLC ended without a verdict" + exit(exitCode) + last, trace);
  }

  private static String exit(int exitCode) {
    return exitCode > 128 && exitCode < 160 && exitCode != 150 && exitCode != 151
        ? " (killed by signal " + (exitCode - 128) + ")"
        : " (exit code " + exitCode + ")";
  }

  private void outside(String line) {
    List<String> lines = parsing ? parserLines : outside;
    if (lines.size() < CHATTER_LINES_MAX) {
      lines.add(line);
    }
  }

  private void message(TlcMessage message) {
    String text = message.text();
    switch (message.code()) {
      case TlcMessage.SANY_START -> parsing = true;
      case TlcMessage.SANY_END -> parsing = false;
      case TlcMessage.PARSING_FAILED -> parsingFailed = true;
      case TlcMessage.SUCCESS -> succeeded = true;
      case TlcMessage.PROGRESS -> progress = Progress.ofMessage(text).orElse(progress);
      case TlcMessage.STATISTICS -> statistics(text);
      case TlcMessage.DEPTH -> {
        Matcher matched = DEPTH.matcher(text);
        depth = matched.find() ? Long.parseLong(matched.group(1)) : depth;
      }
      case TlcMessage.INVARIANT_VIOLATED_INITIALLY, TlcMessage.PROPERTY_VIOLATED_INITIALLY -> {
        violated(text);
        int state = text.indexOf('\n');
        if (state >= 0) {
          steps.add(Step.initial(text.substring(state + 1)));
        }
      }
      case TlcMessage.INVARIANT_VIOLATED, TlcMessage.ACTION_PROPERTY_VIOLATED -> violated(text);
      case TlcMessage.DEADLOCK -> violated = first(Expectation.DEADLOCK);
      case TlcMessage.TEMPORAL_PROPERTY_VIOLATED ->
          violated = first(properties.isEmpty() ? "a property" : String.join(" or ", properties));
      case TlcMessage.ASSUMPTION_FALSE -> {
        Matcher matched = ASSUMPTION.matcher(text);
        violated =
            first(
                matched.find()
                    ? "ASSUME at " + spec.source(matched.group(2)) + ":" + matched.group(1)
                    : "ASSUME");
      }
      case TlcMessage.REPLAY_COUNTS -> replay = ReplayCounts.of(text);
      case TlcMessage.OBSERVATION -> observation = Observation.of(text);
      case TlcMessage.REPLAY_MUTANT -> {
        int space = text.indexOf(' ');
        mutants.put(text.substring(0, space), Long.parseLong(text.substring(space + 1)));
      }
      case TlcMessage.REPLAY_DIFFERENCE -> difference = text.lines().toList();
      case TlcMessage.BEHAVIOUR_FOLLOWS, TlcMessage.COUNTEREXAMPLE_FOLLOWS -> {}
      case TlcMessage.STATE -> steps.add(Step.read(text));
      case TlcMessage.STUTTERING -> end = new Trace.End.Stutters();
      case TlcMessage.BACK_TO_STATE -> end = new Trace.End.LoopsTo(Step.read(text).number());
      default -> {
        if (message.isError()) {
          errors.add(message);
        }
      }
    }
  }

  private void violated(String text) {
    Matcher matched = VIOLATED.matcher(text);
    violated = first(matched.find() ? matched.group(1) : "a property");
  }

  private String first(String name) {
    return violated.isEmpty() ? name : violated;
  }

  private void statistics(String text) {
    Matcher matched = STATISTICS.matcher(text);
    if (matched.find()) {
      statistics =
          Optional.of(
              new long[] {Progress.number(matched.group(1)), Progress.number(matched.group(2))});
    }
  }
}
