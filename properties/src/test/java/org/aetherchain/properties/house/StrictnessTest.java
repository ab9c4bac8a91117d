package org.aetherchain.properties.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The checks of the compiler are on: with the very arguments of the parent POM, code that follows
/// the rules compiles and code that breaks one does not.
class StrictnessTest {
  private static final Pattern ARGUMENT = Pattern.compile("<arg>([^<]+)</arg>");

  private static final String HEADER =
      """
      package fixture;
      import org.jspecify.annotations.*;
      """;

  @TempDir Path folder = Path.of("");

  @Test
  void cleanCode_compiles() throws IOException, InterruptedException {
    assertEquals("", compile("@Nullable Object kept; int size() { return kept == null ? 0 : 1; }"));
  }

  @Test
  void possibleNull_doesNotCompile() throws IOException, InterruptedException {
    assertRefused("[NullAway]", "@Nullable Object kept; int hash() { return kept.hashCode(); }");
  }

  @Test
  void suspiciousCode_doesNotCompile() throws IOException, InterruptedException {
    assertRefused("[DeadException]", "void fail() { new IllegalStateException(); }");
  }

  @Test
  void warning_doesNotCompile() throws IOException, InterruptedException {
    assertRefused("[rawtypes]", "int size(java.util.List list) { return list.size(); }");
  }

  /// But for a module of the JDK that is not open to everybody yet.
  @Test
  void noRoom_hasCompilerArgumentsOfItsOwn() throws IOException {
    for (SourceFile file : Checkout.here().files()) {
      if (file.path().endsWith("/pom.xml")) {
        String text =
            file.text()
                .replace("<arg>--add-modules</arg>", "")
                .replace("<arg>jdk.incubator.vector</arg>", "")
                .replace("<arg>-Xlint:-incubating</arg>", "");
        assertTrue(!text.contains("<arg>-"), file.path());
      }
    }
  }

  private void assertRefused(String check, String body) throws IOException, InterruptedException {
    String output = compile(body);
    assertTrue(output.contains(check), () -> "expected " + check + ", got: " + output);
  }

  /// What javac says about a class with this body; nothing when it compiles.
  private String compile(String body) throws IOException, InterruptedException {
    Path sources = Files.createDirectories(folder.resolve("fixture"));
    Path info = sources.resolve("package-info.java");
    Path fixture = sources.resolve("Fixture.java");
    Files.writeString(
        info, "@org.jspecify.annotations.NullMarked package fixture;", StandardCharsets.UTF_8);
    Files.writeString(
        fixture, HEADER + "final class Fixture { " + body + " }", StandardCharsets.UTF_8);

    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(List.of("-d", folder.toString(), "--release", "25"));
    command.addAll(List.of("-classpath", classPath(), "-processorpath", classPath()));
    command.addAll(argumentsOfTheParent());
    command.addAll(List.of(info.toString(), fixture.toString()));
    Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return javac.waitFor() == 0 ? "" : output;
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static List<String> argumentsOfTheParent() throws IOException {
    List<String> arguments = new ArrayList<>();
    Matcher matcher = ARGUMENT.matcher(Files.readString(Checkout.here().root().resolve("pom.xml")));
    while (matcher.find()) {
      arguments.add(matcher.group(1));
    }
    return arguments;
  }
}
