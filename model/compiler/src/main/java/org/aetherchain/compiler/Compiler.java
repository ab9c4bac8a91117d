package org.aetherchain.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aetherchain.compiler.diagnose.Diagnostics;
import org.aetherchain.compiler.java.Branch;
import org.aetherchain.compiler.java.JavaTypes;
import org.aetherchain.compiler.java.Layout;
import org.aetherchain.compiler.java.OperatorsWriter;
import org.aetherchain.compiler.java.Program;
import org.aetherchain.compiler.java.RecordWriter;
import org.aetherchain.compiler.java.RuleWriter;
import org.aetherchain.compiler.parse.Depth;
import org.aetherchain.compiler.parse.Intrinsics;
import org.aetherchain.compiler.parse.Module;
import org.aetherchain.compiler.parse.ModuleReader;
import org.aetherchain.compiler.parse.Operator;
import org.aetherchain.compiler.type.Checker;
import org.aetherchain.compiler.type.Declarations;
import org.aetherchain.compiler.type.Typing;
import org.jspecify.annotations.Nullable;

/// Compiles a folder of rule modules: reads, checks, writes. Nothing is written to disk here.
public final class Compiler {

  private Compiler() {}

  /// Compiles what is asked for.
  ///
  /// @throws IOException when the folder cannot be listed
  /// @throws IllegalArgumentException when an override names what does not exist
  public static Compilation compile(Request request) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    List<Module> read = read(request, diagnostics);
    if (diagnostics.any() && !request.overrides().isEmpty()) {
      return new Compilation(new TreeMap<>(), diagnostics.all(), null);
    }
    Overrides overrides = new Overrides(request.overrides(), read);
    Declarations declarations = Declarations.of(read, JavaTypes.opaque(), diagnostics);
    overrides.check(declarations, diagnostics);
    List<Module> modules = overrides.apply();
    Names.check(modules, diagnostics);
    Map<String, Typing> typings = new HashMap<>();
    for (Module module : modules) {
      for (Operator operator : module.operators()) {
        Depth.check(operator, diagnostics);
        Typing typing = check(operator, declarations, diagnostics);
        if (typing != null) {
          typings.put(operator.fullName(), typing);
        }
      }
    }
    SortedMap<String, String> sources = new TreeMap<>();
    if (request.records()) {
      new RecordWriter(declarations, diagnostics)
          .write()
          .forEach((name, text) -> sources.put(path(JavaTypes.recordPackage(), name), text));
    }
    if (diagnostics.any()) {
      return new Compilation(new TreeMap<>(), diagnostics.all(), null);
    }
    Program program = new Program(modules, declarations, typings);
    rules(request, program, sources);
    return new Compilation(sources, List.of(), program);
  }

  private static void rules(Request request, Program program, SortedMap<String, String> sources) {
    Map<String, List<Branch>> branches = new HashMap<>();
    RuleWriter writer = new RuleWriter(program, request.layout());
    for (Module module : program.modules()) {
      boolean elsewhere =
          module.name().equals(Intrinsics.PRIMITIVES)
              && !request.layout().primitivesPackage().equals(request.layout().rulePackage());
      if (!module.operators().isEmpty() && !elsewhere) {
        RuleWriter.Written written = writer.write(module);
        branches.putAll(written.branches());
        sources.put(path(request.layout().rulePackage(), module.name()), written.text());
      }
    }
    if (!request.layout().rulePackage().equals(Layout.RULES)) {
      String text = new OperatorsWriter(program, request.layout(), branches).write();
      sources.put(path(request.layout().rulePackage(), OperatorsWriter.NAME), text);
    }
  }

  private static @Nullable Typing check(
      Operator operator, Declarations declarations, Diagnostics diagnostics) {
    return operator.module().equals(Intrinsics.PRIMITIVES)
        ? Checker.declare(operator, declarations)
        : Checker.check(operator, declarations, diagnostics);
  }

  private static List<Module> read(Request request, Diagnostics diagnostics) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> listed = Files.list(request.rules())) {
      listed.filter(file -> file.toString().endsWith(".tla")).sorted().forEach(files::add);
    }
    for (String mutant : new TreeSet<>(request.overrides().values())) {
      Path file = mutantFile(request, Overrides.module(mutant));
      if (!files.contains(file)) {
        files.add(file);
      }
    }
    Set<String> names = files.stream().map(Compiler::moduleName).collect(Collectors.toSet());
    List<Path> folders = new ArrayList<>();
    folders.add(request.rules());
    folders.addAll(request.more());
    ModuleReader reader = new ModuleReader(folders, names, diagnostics);
    List<Module> modules = new ArrayList<>();
    for (Path file : files) {
      Module module = reader.read(file);
      if (module != null) {
        modules.add(module);
      }
    }
    return modules;
  }

  private static Path mutantFile(Request request, String module) {
    return Stream.concat(Stream.of(request.rules()), request.more().stream())
        .map(folder -> folder.resolve(module + ".tla"))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no module " + module + " in " + request.more()));
  }

  private static String moduleName(Path file) {
    return file.getFileName().toString().replaceFirst("\\.tla$", "");
  }

  private static String path(String home, String name) {
    return home.replace('.', '/') + "/" + name.replace('.', '/') + ".java";
  }
}
