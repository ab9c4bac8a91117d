package org.aetherchain.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The real spec: what `./aether check --operators` says of it, with `-Daether.deep=true` on many
/// more arguments. Its models are checked by `./aether test` after the build.
final class SpecTest {
  private static final Path SPEC =
      Path.of(System.getProperty("aether.root", "../.."), "spec").toAbsolutePath().normalize();

  private static Toy.Ran check(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (Boolean.getBoolean("aether.deep")) {
      all.add("--deep");
    }
    return Toy.check(SPEC, all.toArray(String[]::new));
  }

  @Test
  void everyOperator_meansInJavaWhatItMeansInTlc() {
    Toy.Ran ran = check("--operators");
    System.out.println(ran.out());
    assertEquals(0, ran.exitCode(), ran.out() + ran.err());
  }
}
