package org.aetherchain.compiler.parse;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aetherchain.compiler.diagnose.Diagnostics;
import org.aetherchain.compiler.diagnose.Position;
import org.jspecify.annotations.Nullable;
import tla2sany.drivers.FrontEndException;
import tla2sany.drivers.SANY;
import tla2sany.modanalyzer.SpecObj;
import tla2sany.semantic.ModuleNode;
import util.FilenameToStream;
import util.ToolIO;

/// Runs SANY on one module and turns what it says into diagnostics. SANY is full of statics: one
/// thread at a time.
final class Sany {

  private static final Object LOCK = new Object();
  private static final String STANDARD_MODULES = "/tla2sany/StandardModules/";

  private static final Pattern ABORTED = Pattern.compile("Could not parse module (\\w+) from");
  private static final Pattern AT =
      Pattern.compile("at line (\\d+),? col(?:umn)?\\.? (\\d+)(.*)", Pattern.DOTALL);
  private static final Pattern SEMANTIC =
      Pattern.compile(
          "line (\\d+), col (\\d+) to line \\d+, col \\d+ of module (\\w+)\\s+(.*)",
          Pattern.DOTALL);
  private static final Pattern MISSING =
      Pattern.compile("Cannot find source file for module (\\w+)(?: imported in module (\\w+))?");

  private final List<Path> folders;
  private final Diagnostics diagnostics;

  /// @param folders where modules are looked for, before the standard modules
  Sany(List<Path> folders, Diagnostics diagnostics) {
    this.folders = folders;
    this.diagnostics = diagnostics;
  }

  /// Parses and resolves a module with all it extends; null when that failed, which is reported.
  @Nullable ModuleNode load(String module) {
    synchronized (LOCK) {
      PrintStream console = ToolIO.out;
      PrintStream errors = ToolIO.err;
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
        ToolIO.out = out;
        ToolIO.err = out;
        return parse(module, out, said);
      } finally {
        ToolIO.out = console;
        ToolIO.err = errors;
      }
    }
  }

  private @Nullable ModuleNode parse(String module, PrintStream out, ByteArrayOutputStream said) {
    try (Modules modules = new Modules()) {
      SpecObj spec = new SpecObj(module, modules);
      SANY.frontEndMain(spec, module, out);
      boolean failed =
          spec.getInitErrors().isFailure()
              || spec.getParseErrors().isFailure()
              || spec.getSemanticErrors().isFailure();
      if (failed || spec.getRootModule() == null) {
        explain(module, spec, said.toString(StandardCharsets.UTF_8));
        return null;
      }
      return spec.getRootModule();
    } catch (FrontEndException broken) {
      diagnostics.report(start(module), "the parser broke down: " + broken.getMessage(), "");
      return null;
    }
  }

  private Position start(String module) {
    return new Position(shown(module), 1, 1);
  }

  private String shown(String module) {
    return SourceFiles.shown(find(module + ".tla"));
  }

  private void explain(String module, SpecObj spec, String said) {
    boolean known = false;
    for (String error : spec.getSemanticErrors().getErrors()) {
      Matcher place = SEMANTIC.matcher(error.strip());
      if (place.matches()) {
        Position at = at(place.group(3), place.group(1), place.group(2));
        diagnostics.report(at, sentence(place.group(4)), "");
        known = true;
      }
    }
    Matcher missing = MISSING.matcher(said);
    if (!known && missing.find()) {
      String by = missing.group(2) == null ? module : missing.group(2);
      diagnostics.report(
          start(by),
          "there is no module " + missing.group(1),
          "Rule modules may extend each other and Integers, Sequences, FiniteSets and TLC.");
      known = true;
    }
    Matcher aborted = ABORTED.matcher(said);
    String broken = aborted.find() ? aborted.group(1) : module;
    Matcher place = AT.matcher(said);
    if (!known && place.find()) {
      String before = said.substring(0, place.start()).strip();
      before = before.substring(Math.max(0, before.indexOf("***Parse Error***")));
      String what = before.replace("***Parse Error***", "") + rest(place.group(3));
      diagnostics.report(at(broken, place.group(1), place.group(2)), sentence(what), "");
      known = true;
    }
    if (!known) {
      diagnostics.report(start(broken), sentence(said), "");
    }
  }

  private static String rest(String text) {
    int end = text.indexOf("Residual stack trace");
    String rest = end < 0 ? text : text.substring(0, end);
    int fatal = rest.indexOf("Fatal errors");
    return (fatal < 0 ? rest : rest.substring(0, fatal)).replaceFirst("^\\.", "");
  }

  private Position at(String module, String line, String column) {
    return new Position(shown(module), Integer.parseInt(line), Integer.parseInt(column));
  }

  private static String sentence(String text) {
    String flat = text.replaceAll("^[.,\\s]+", "").replaceAll("\\s+", " ").strip();
    String short1 = flat.replaceAll("Parsing file \\S+ ?", "");
    return short1.endsWith(".") ? short1.substring(0, short1.length() - 1) : short1;
  }

  private File find(String name) {
    for (Path folder : folders) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        return file.toFile();
      }
    }
    return folders.getFirst().resolve(name).toFile();
  }

  /// Finds modules in our folders and then among the standard ones, each of which is copied out of
  /// the jar into a folder of this run: SANY's own way shares one folder between processes.
  private final class Modules implements FilenameToStream, AutoCloseable {

    private final Path copies;

    Modules() {
      try {
        copies = Files.createTempDirectory("aether-modules");
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public File resolve(String name, boolean isModule) {
      String file = isModule || !name.endsWith(".tla") ? withSuffix(name) : name;
      File own = find(file);
      return own.isFile() || !isStandardModule(file) ? own : copy(file);
    }

    private static String withSuffix(String name) {
      return name.endsWith(".tla") ? name : name + ".tla";
    }

    private File copy(String file) {
      Path target = copies.resolve(file);
      try (InputStream in = SANY.class.getResourceAsStream(STANDARD_MODULES + file)) {
        if (in != null && !Files.exists(target)) {
          Files.copy(in, target);
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      return target.toFile();
    }

    @Override
    public String getFullPath() {
      return folders.toString();
    }

    @Override
    public boolean isStandardModule(String name) {
      return SANY.class.getResource(STANDARD_MODULES + withSuffix(name)) != null;
    }

    @Override
    public void close() {
      try (var files = Files.list(copies)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
        Files.delete(copies);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
