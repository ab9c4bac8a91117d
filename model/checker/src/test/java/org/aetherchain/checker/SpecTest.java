package org.aetherchain.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real spec: what `./aether check --operators` says of it, with `-Daether.deep=true` on many
/// more arguments. Its models are checked by `./aether test` after the build.
final class SpecTest {
  private static final Path SPEC =
      Path.of(System.getProperty("aether.root", "../.."), "spec").toAbsolutePath().normalize();

  private static Toy.Ran check(Path spec, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (Boolean.getBoolean("aether.deep")) {
      all.add("--deep");
    }
    return Toy.check(spec, all.toArray(String[]::new));
  }

  @Test
  void everyOperator_meansInJavaWhatItMeansInTlc() {
    Toy.Ran ran = check(SPEC, "--operators");
    System.out.println(ran.out());
    assertEquals(0, ran.exitCode(), ran.out() + ran.err());
  }

  @Test
  void operatorThatMeansAnotherThingInJava_isFound(@TempDir Path folder) throws IOException {
    Toy.copyTo(SPEC, folder);
    Path fees = folder.resolve("rules/Fees.tla");
    String text = Files.readString(fees);
    String altered = text.replace("(2 * pool) \\div 3", "(2 * pool + 1) \\div 3");
    assertNotEquals(text, altered);
    Files.writeString(fees, altered); // what TLC reads; the compiled rules stay as they are
    Toy.Ran ran = check(folder, "--operators", "Fees!Shares", "Fees!Burn");
    assertEquals(3, ran.exitCode(), ran.out() + ran.err());
    assertTrue(ran.out().contains("Fees!Shares["), ran.out());
    assertFalse(ran.out().contains("Fees!Burn["), ran.out());
  }

  @Test
  void unknownOperator_isAMistakeOfUse() {
    Toy.Ran ran = check(SPEC, "--operators", "Fees!Nothing");
    assertEquals(2, ran.exitCode(), ran.out());
    assertEquals("aether check: no operator Fees!Nothing; write it as Fees!Advance\n", ran.err());
  }
}
