package org.aetherchain.report;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Opens a page in a real browser without a screen. Where there is no Chromium a test is skipped
/// with that reason; on a machine that says `CI=true` it fails instead.
public final class HeadlessChromium {
  private static final int TIMEOUT_S = 90;
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--enable-logging=stderr",
          "--window-size=1280,1600");

  private final Path folder;

  private HeadlessChromium(Path folder) {
    this.folder = folder;
  }

  /// What the browser made of a page: its elements as text, and the lines of its console.
  public record Shown(String dom, List<String> console) {}

  /// A browser that keeps its files under `target`, fresh for each page.
  public static HeadlessChromium inTarget() throws IOException {
    Path parent = Files.createDirectories(Path.of("target", "chromium"));
    return new HeadlessChromium(Files.createTempDirectory(parent, "run"));
  }

  /// Opens the page and returns what stands in it once it has loaded.
  ///
  /// @param fragment what follows `#` in the address, may be empty
  public Shown open(String html, String fragment, String... flags)
      throws IOException, InterruptedException {
    Path browser = executable();
    Path page = Files.writeString(folder.resolve("page.html"), html);
    Path dom = folder.resolve("dom.html");
    Path log = folder.resolve("log.txt");
    List<String> command = new ArrayList<>();
    command.add(browser.toString());
    command.addAll(FLAGS);
    command.addAll(List.of(flags));
    Path profile = Files.createTempDirectory(folder, "profile").toAbsolutePath();
    command.add("--user-data-dir=" + profile);
    command.add("--dump-dom");
    command.add(page.toAbsolutePath().toUri() + (fragment.isEmpty() ? "" : "#" + fragment));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      assertTrue(process.waitFor(TIMEOUT_S, TimeUnit.SECONDS), "Chromium did not finish in time");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      delete(profile);
    }
    try (Stream<String> lines = Files.lines(log)) {
      return new Shown(Files.readString(dom), lines.filter(l -> l.contains("CONSOLE")).toList());
    }
  }

  /// A browser's last helpers may still write while this deletes; what stays goes with `target`.
  private static void delete(Path profile) throws IOException {
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (UncheckedIOException e) {
      System.getLogger("chromium").log(System.Logger.Level.DEBUG, "profile not deleted", e);
    }
  }

  /// The browser of this machine, for a test that drives it in another way.
  public static Path executable() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Optional<Path> found =
        Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/bin"))
            .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
      return fail("CI=true, but there is no Chromium on PATH to draw the reports in");
    }
    assumeTrue(found.isPresent(), "no Chromium on PATH: the reports were not drawn here");
    return found.orElseThrow();
  }
}
