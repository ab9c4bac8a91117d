package org.aetherchain.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.aetherchain.core.primitive.Hash;
import org.junit.jupiter.api.Test;

class PreferredSecp256k1Test {
  /// Run in a process of its own by the test below.
  static void main() {
    EcdsaSecp256k1 library = EcdsaSecp256k1.preferred();
    EcdsaPrivateKey key = DevnetSeeds.ecdsaKey(1, "account", 0);
    System.out.println(library.sign(Hash.ZERO, key) + " " + library.description());
  }

  @Test
  void preferred_isTheNativeLibrary_whereItLoads() {
    assertInstanceOf(LibSecp256k1.class, EcdsaSecp256k1.preferred());
    assertEquals(
        "ECDSA secp256k1 by libsecp256k1 (native)", EcdsaSecp256k1.preferred().description());
  }

  @Test
  void preferred_isBouncyCastle_whereTheNativeLibraryCannotBeLoaded() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfr.acinq.secp256k1.tmpdir=/dev/null/nowhere",
                "-cp",
                System.getProperty("java.class.path"),
                PreferredSecp256k1Test.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    String signature =
        EcdsaSecp256k1.preferred().sign(Hash.ZERO, DevnetSeeds.ecdsaKey(1, "account", 0)).toHex();
    assertTrue(
        output.contains(signature + " ECDSA secp256k1 by Bouncy Castle (fallback: "), output);
  }
}
