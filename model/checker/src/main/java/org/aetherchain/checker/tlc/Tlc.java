package org.aetherchain.checker.tlc;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.aetherchain.checker.observe.ObserverMain;

/// Starts TLC, each run in a process and folders of its own: two runs that shared a temporary
/// folder would corrupt each other's extracted modules.
public final class Tlc {
  private final SpecFolder spec;
  private final Optional<Path> jar;
  private final Children children;

  /// @param jar another `tla2tools.jar` to use instead of the one that belongs to this build
  public Tlc(SpecFolder spec, Optional<Path> jar, Children children) {
    this.spec = spec;
    this.jar = jar;
    this.children = children;
  }

  /// Runs TLC to its end or to the end of its budget and tells `listener` about progress, from
  /// another thread. Throws [IOException] when the process cannot be started or its folder not
  /// written.
  public TlcResult run(TlcRun run, Consumer<Progress> listener)
      throws IOException, InterruptedException {
    Path folder = children.folder();
    try {
      Path cfg = Files.writeString(folder.resolve("model.cfg"), run.configuration().text());
      Files.createDirectory(folder.resolve("tmp"));
      return run(run, command(run, folder, cfg), folder, listener);
    } finally {
      children.delete(folder);
    }
  }

  private TlcResult run(TlcRun run, List<String> command, Path folder, Consumer<Progress> listener)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Transcript transcript = new Transcript(spec, run.properties());
    Process process = children.start(new ProcessBuilder(command).directory(folder.toFile()));
    try {
      process.getOutputStream().close();
      Thread out = pump(process.getInputStream(), line -> told(transcript, line, listener));
      Thread err = pump(process.getErrorStream(), line -> errorTold(transcript, line, listener));
      boolean ended = process.waitFor(run.budgetSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        children.kill(process);
      }
      out.join();
      err.join();
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      Finding finding =
          ended
              ? transcript.finding(process.exitValue())
              : new Finding.OutOfBudget(run.budgetSeconds(), transcript.progress());
      return new TlcResult(
          finding, transcript.counts(), duration, transcript.replay(), transcript.observation());
    } finally {
      children.kill(process);
    }
  }

  private static void told(Transcript transcript, String line, Consumer<Progress> listener) {
    synchronized (transcript) {
      Progress before = transcript.progress();
      transcript.line(line);
      if (!transcript.progress().equals(before)) {
        listener.accept(transcript.progress());
      }
    }
  }

  private static void errorTold(Transcript transcript, String line, Consumer<Progress> listener) {
    synchronized (transcript) {
      transcript.errorLine(line);
      listener.accept(transcript.progress());
    }
  }

  /// Runs another main class of this program that has TLC in its JVM. What it writes to standard
  /// error goes to `lines`; what TLC says on standard output only when the exit code is not among
  /// `understood`.
  ///
  /// @return the exit code
  public int run(
      Class<?> main, List<String> arguments, Consumer<String> lines, Set<Integer> understood)
      throws IOException, InterruptedException {
    Path folder = children.folder();
    Transcript transcript = new Transcript(spec, List.of());
    List<String> command = new ArrayList<>(java());
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-DTLA-Library=" + spec.library());
    command.addAll(List.of("-cp", classPath(Stream.of()), main.getName()));
    command.addAll(arguments);
    Process process = children.start(new ProcessBuilder(command).directory(folder.toFile()));
    try {
      process.getOutputStream().close();
      Thread out = pump(process.getInputStream(), transcript::line);
      Thread err = pump(process.getErrorStream(), lines);
      int exitCode = process.waitFor();
      out.join();
      err.join();
      if (!understood.contains(exitCode)
          && transcript.finding(exitCode) instanceof Finding.Failed failed) {
        lines.accept(failed.message());
      }
      return exitCode;
    } finally {
      children.kill(process);
      children.delete(folder);
    }
  }

  private static Thread pump(InputStream stream, Consumer<String> lines) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try (BufferedReader reader =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                  lines.accept(line);
                }
              } catch (IOException closed) {
                // The process was killed: what it said so far is what there is.
              }
            });
  }

  private List<String> command(TlcRun run, Path folder, Path cfg) throws IOException {
    // TLC looks for the configuration beside the module only, absolute paths included.
    Path module = run.module().toRealPath();
    String beside = module.resolveSibling("").relativize(cfg.toRealPath()).toString();
    List<String> command = new ArrayList<>(java());
    if (run.isShort()) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
    command.add("-DTLA-Library=" + spec.library());
    command.add("-cp");
    switch (run.program()) {
      case TlcRun.Program.Checking _ when jar.isEmpty() -> {
        command.add(classPath(Stream.of()));
        command.add(ObserverMain.class.getName());
        command.addAll(List.of(module.toString(), beside, folder.resolve("meta").toString()));
        command.add(Integer.toString(run.workers()));
      }
      case TlcRun.Program.Checking _ -> {
        command.add(classPath(jar.stream()));
        command.add(TlcMain.class.getName());
        command.addAll(options(run, folder, beside));
        command.add(module.toString());
      }
      case TlcRun.Program.Replaying replaying -> {
        command.add(classPath(replaying.classes().stream()));
        command.add(replaying.mainClass());
        command.addAll(List.of(module.toString(), beside, folder.resolve("meta").toString()));
        replaying.mutants().forEach((name, classes) -> command.add(name + "=" + classes));
      }
    }
    return command;
  }

  private List<String> options(TlcRun run, Path folder, String cfg) throws IOException {
    List<String> options = new ArrayList<>();
    options.add("-tool");
    options.addAll(List.of("-metadir", folder.resolve("meta").toString()));
    // A fixed fingerprint function and no checkpoints: the same run every time.
    options.addAll(List.of("-fp", "0", "-checkpoint", "0"));
    // Liveness once, on the whole graph: TLC otherwise also looks now and then, by the clock, and
    // how much it has seen when it finds a lasso depends on how fast the machine is.
    options.addAll(List.of("-lncheck", "final"));
    if (jar.isPresent() && writesTraceSpecs(jar.get())) {
      options.add("-noGenerateSpecTE");
    }
    options.addAll(List.of("-workers", Integer.toString(run.workers())));
    options.addAll(List.of("-config", cfg));
    return options;
  }

  /// The Java of this process and the flags that every TLC gets.
  static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseParallelGC",
        // The compiled rules then also look whether a CHOOSE is unique and a fold has one result.
        "-ea:org.aetherchain.core.tla...",
        "-Xss16m",
        "--sun-misc-unsafe-memory-access=allow");
  }

  /// These folders and archives, then what this process has.
  private static String classPath(Stream<Path> first) {
    return Stream.concat(
            first.map(path -> path.toAbsolutePath().toString()),
            Stream.of(System.getProperty("java.class.path")))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /// Newer TLCs write a spec beside the model after each violation unless told not to, in words
  /// that older ones do not know.
  private static boolean writesTraceSpecs(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry main = zip.getEntry("tlc2/TLC.class");
      if (main == null) {
        throw new IOException(jar + " does not contain TLC");
      }
      try (InputStream stream = zip.getInputStream(main)) {
        String text = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        return text.contains("-noGenerateSpecTE");
      }
    } catch (ZipException | UncheckedIOException unreadable) {
      throw new IOException(jar + " is no archive that can be read", unreadable);
    }
  }
}
