package org.aetherchain.devnet.processes;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process that runs a node of a devnet, or plays one.
public final class NodeProcess {
  /// What keeps a small process small: four of them share a desk's machine.
  private static final List<String> SMALL =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Xmx512m");

  private final String name;
  private final Process process;

  private NodeProcess(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /// Starts a process like this one with another main class.
  ///
  /// @param log where its output goes, behind what is there
  public static NodeProcess start(
      String name, String mainClass, Path log, Map<String, String> properties, List<String> words)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SMALL);
    command.addAll(cache());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (flag.startsWith("--")) {
        command.add(flag);
      }
    }
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    // What its settings do not say must not come from whoever runs this.
    builder.environment().keySet().removeIf(key -> key.startsWith("AETHER_"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    return new NodeProcess(name, builder.start());
  }

  /// The launcher's cache of loaded classes, if there is one. It fits this process's class path
  /// only, which is the node's too; a JVM that cannot use it does without.
  private static List<String> cache() {
    String file = System.getProperty("aether.cache", "");
    boolean isThere = !file.isEmpty() && new File(file).length() > 0;
    return isThere ? List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off") : List.of();
  }

  /// What it is called.
  public String name() {
    return name;
  }

  /// Whether it runs.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// Its number.
  public long pid() {
    return process.pid();
  }

  /// How it ended.
  ///
  /// @throws IllegalThreadStateException when it still runs
  public int exitCode() {
    return process.exitValue();
  }

  /// Asks it to end.
  public void askToEnd() {
    process.destroy();
  }

  /// Asks it to end, and waits.
  ///
  /// @return whether it ended within the time
  public boolean terminate(long patienceMs) throws InterruptedException {
    process.destroy();
    return process.waitFor(patienceMs, TimeUnit.MILLISECONDS);
  }

  /// Ends it at once, as a power failure of its process would.
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /// Sends it a signal by its name, such as `STOP` and `CONT`.
  ///
  /// @throws IOException when the machine has no `kill`
  public void signal(String signal) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
            .redirectErrorStream(true)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("kill -" + signal + " answered " + code);
    }
  }
}
