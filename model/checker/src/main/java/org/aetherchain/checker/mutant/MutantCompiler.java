package org.aetherchain.checker.mutant;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.aetherchain.checker.manifest.Mutant;
import org.aetherchain.compiler.Compilation;
import org.aetherchain.compiler.Compiler;
import org.aetherchain.compiler.Request;
import org.aetherchain.compiler.java.Layout;
import org.aetherchain.compiler.parse.Module;
import org.aetherchain.compiler.parse.Operator;

/// Compiles mutants: the rules with one of them broken, as class files.
public final class MutantCompiler {
  private static final Pattern OVERRIDE = Pattern.compile("(\\w+) *<- *(\\w+)");

  private final Path rules;
  private final Path mutants;
  private final Map<String, String> ruleNames = new LinkedHashMap<>();
  private final Map<String, String> mutantNames = new LinkedHashMap<>();
  private final SortedMap<String, String> right;

  /// Reads the rules of `spec`.
  public MutantCompiler(Path spec) throws IOException {
    rules = spec.resolve("rules");
    mutants = spec.resolve("mutants");
    Compilation compilation = compile(Map.of());
    right = compilation.sources();
    if (compilation.program() != null) {
      for (Module module : compilation.program().modules()) {
        for (Operator operator : module.operators()) {
          ruleNames.put(operator.name(), operator.fullName());
        }
      }
    }
    readMutants();
  }

  /// Compiles one mutant into a new folder below `folder`. What it breaks must be a rule: a part of
  /// a system has no Java.
  public Path compile(Mutant mutant, Path folder) throws IOException {
    Map<String, String> overrides = new LinkedHashMap<>();
    for (String line : mutant.overrides()) {
      Matcher override = OVERRIDE.matcher(line);
      String rule = override.matches() ? ruleNames.get(override.group(1)) : null;
      String wrong = override.matches() ? mutantNames.get(override.group(2)) : null;
      if (rule == null || wrong == null) {
        throw new IOException(
            "the mutant %s has no Java: %s breaks no rule".formatted(mutant.name(), line));
      }
      overrides.put(rule, wrong);
    }
    Path home = Files.createDirectories(folder.resolve(mutant.name()));
    List<Path> sources = new ArrayList<>();
    for (Map.Entry<String, String> source : compile(overrides).sources().entrySet()) {
      if (!source.getValue().equals(right.get(source.getKey()))) {
        Path file = home.resolve("source").resolve(source.getKey());
        Files.createDirectories(file.getParent());
        sources.add(Files.writeString(file, source.getValue()));
      }
    }
    if (sources.isEmpty()) {
      throw new IOException("the mutant " + mutant.name() + " is the same Java as the rules");
    }
    Path classes = Files.createDirectory(home.resolve("classes"));
    javac(mutant, sources, classes);
    return classes;
  }

  private Compilation compile(Map<String, String> overrides) throws IOException {
    Compilation compilation =
        Compiler.compile(
            new Request(
                rules,
                List.of(mutants),
                overrides,
                new Layout(Layout.RULES, Layout.RULES, false),
                true));
    if (!compilation.succeeded()) {
      throw new IOException("cannot be compiled: " + compilation.mistakes().getFirst());
    }
    return compilation;
  }

  private void readMutants() throws IOException {
    if (!Files.isDirectory(mutants)) {
      return;
    }
    try (Stream<Path> files = Files.list(mutants)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".tla")).sorted().toList()) {
        String module = String.valueOf(file.getFileName()).replace(".tla", "");
        Matcher definition =
            Pattern.compile("^(\\w+)(?:\\([^)]*\\))?\\s*==", Pattern.MULTILINE)
                .matcher(Files.readString(file));
        while (definition.find()) {
          mutantNames.put(definition.group(1), module + "!" + definition.group(1));
        }
      }
    }
  }

  private static void javac(Mutant mutant, List<Path> sources, Path classes) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw new IOException("this Java has no compiler: a JDK is needed");
    }
    StringWriter words = new StringWriter();
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-nowarn",
              "-d",
              classes.toString(),
              "-cp",
              System.getProperty("java.class.path"));
      boolean compiled =
          javac
              .getTask(
                  words, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new IOException("the Java of mutant " + mutant.name() + " is wrong: " + words);
      }
    }
  }
}
