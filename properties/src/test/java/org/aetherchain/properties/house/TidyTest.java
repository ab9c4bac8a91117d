package org.aetherchain.properties.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The repository is tidy, and each rule that says so catches a bad sample.
class TidyTest {
  private static final String PATH = "core/src/main/java/org/aetherchain/core/Sample.java";

  @Test
  void repository_isTidy() throws IOException {
    List<SourceFile> files = Checkout.here().files();
    assertTrue(files.stream().filter(SourceFile::isJava).count() > 10, "the walk found no sources");
    List<String> found = TidyRules.all(files);
    assertTrue(found.isEmpty(), () -> "\n" + String.join("\n", found));
  }

  @Test
  void fileLength_isCaught() {
    assertTidy(TidyRules.fileLength(sample("//\n".repeat(TidyRules.MAX_FILE_LINES))));
    assertCaught(TidyRules.fileLength(sample("//\n".repeat(TidyRules.MAX_FILE_LINES + 1))));
  }

  @Test
  void lineLength_isCaught_unlessAnAddressStandsInIt() {
    assertTidy(TidyRules.lineLength(sample("x".repeat(100))));
    assertCaught(TidyRules.lineLength(sample("x".repeat(101))));
    assertTidy(TidyRules.lineLength(sample("// https://" + "x".repeat(101))));
  }

  @Test
  void lineLength_isLeftAlone_whereATestQuotes() {
    String quote = "String s =\n\"\"\"\n" + "x".repeat(101) + "\n\"\"\";\n";
    String test = PATH.replace("main", "test");
    assertTidy(TidyRules.lineLength(new SourceFile(test, quote)));
    assertCaught(TidyRules.lineLength(sample(quote)));
    assertCaught(TidyRules.lineLength(new SourceFile(test, quote + "y".repeat(101))));
  }

  @Test
  void methodLength_isCaught() {
    assertTidy(TidyRules.outline(sample(methodOf(TidyRules.MAX_METHOD_LINES))));
    assertCaught(TidyRules.outline(sample(methodOf(TidyRules.MAX_METHOD_LINES + 1))));
  }

  @Test
  void parameterCount_isCaught() {
    String seven = "(int a, int b, int c, int d, int e, int f, int g)";
    assertTidy(TidyRules.outline(sample("class A { void f(int a, int b) {} }")));
    assertCaught(TidyRules.outline(sample("class A { void f" + seven + " {} }")));
    assertTidy(TidyRules.outline(sample("class A { @Override void f" + seven + " {} }")));
    assertTidy(TidyRules.outline(sample("record A" + seven + " { A {} }")));
  }

  @Test
  void emptyName_isCaught() {
    for (String name :
        List.of(
            "BlockManager", "HashUtil", "HashUtils", "TestHelper", "AbstractNode", "NodeImpl")) {
      assertCaught(TidyRules.outline(sample("final class " + name + " {}")));
    }
    assertTidy(TidyRules.outline(sample("record Abstraction() {}")));
  }

  @Test
  void undocumentedPublicType_isCaught() {
    assertCaught(TidyRules.outline(sample("public final class A {}")));
    assertTidy(TidyRules.outline(sample("/// Says what it is.\npublic final class A {}")));
    assertTidy(TidyRules.outline(sample("final class A {}")));
  }

  @Test
  void unfinishedWork_isCaught() {
    assertCaught(TidyRules.unfinishedWork(sample("// TO" + "DO later")));
    assertCaught(TidyRules.unfinishedWork(sample("// FIX" + "ME")));
    assertTidy(TidyRules.unfinishedWork(sample("// nothing left")));
  }

  @Test
  void machinePath_isCaught() {
    assertCaught(TidyRules.machinePaths(sample("Path.of(\"/ro" + "ot/x\")")));
    assertCaught(TidyRules.machinePaths(sample("see /ho" + "me/alice/notes")));
    assertTidy(TidyRules.machinePaths(sample("see docs/work/notes and ~/work/x")));
  }

  @Test
  void consoleOutput_isCaughtInCoreOnly() {
    String print = "System.out.println(1);";
    assertCaught(TidyRules.consoleInCore(sample(print)));
    assertTidy(TidyRules.consoleInCore(new SourceFile("model/compiler/src/main/A.java", print)));
  }

  @Test
  void tornDocumentation_isCaught() {
    assertCaught(TidyRules.tornDocs(sample("  /// A sentence that was\n  // broken.")));
    assertTidy(TidyRules.tornDocs(sample("  /// A sentence.\n  /// Another.\n")));
  }

  @Test
  void packageWithoutInfo_isCaught() {
    SourceFile source = sample("final class Sample {}");
    String info = source.folder() + "/package-info.java";
    assertCaught(TidyRules.packagesWithoutInfo(List.of(source)));
    assertCaught(
        TidyRules.packagesWithoutInfo(List.of(source, new SourceFile(info, "package a;"))));
    assertTidy(
        TidyRules.packagesWithoutInfo(
            List.of(source, new SourceFile(info, "/// What it is for.\n@NullMarked\npackage a;"))));
  }

  private static SourceFile sample(String text) {
    return new SourceFile(PATH, text);
  }

  private static String methodOf(int lines) {
    return "class A {\n  void f() {\n" + "    f();\n".repeat(lines - 2) + "  }\n}\n";
  }

  private static void assertCaught(List<String> found) {
    assertEquals(1, found.size(), () -> "expected one finding, got " + found);
  }

  private static void assertTidy(List<String> found) {
    assertTrue(found.isEmpty(), () -> "expected no finding, got " + found);
  }
}
