package org.aetherchain.wallet.hd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.crypto.EcdsaPrivateKey;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Words and trees of keys against what their specifications publish.
class KeyTreesTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void mnemonic_givesTheWordsEntropyAndSeedOfThePublishedVectors() throws BadInput {
    int count = 0;
    for (var vector : Vectors.read("bip39.json").get("english")) {
      byte[] entropy = HEX.parseHex(vector.get(0).stringValue());
      String words = vector.get(1).stringValue();
      assertEquals(words, String.join(" ", Mnemonic.ofEntropy(entropy).words()));
      Mnemonic read = Mnemonic.read("  " + words.toUpperCase(java.util.Locale.ROOT) + "\n");
      assertArrayEquals(entropy, read.entropy());
      assertEquals(vector.get(2).stringValue(), HEX.formatHex(read.seed("TREZOR")));
      count++;
    }
    assertEquals(24, count);
  }

  @Test
  void mnemonic_refusesWrongWords_andNamesOnlyTheirPosition() {
    String good = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    assertRefused("there are 11 words", good.replace(" yellow", ""));
    assertRefused("word 6 is not in", good.replace("sausage", "sausages"));
    assertRefused("the checksum is wrong", good.replace("yellow", "year"));
    assertRefused(
        "the checksum is wrong", good.replace("legal winner thank", "winner legal thank"));
    assertRefused("there are 0 words", "");
  }

  private static void assertRefused(String message, String words) {
    BadInput wrong = assertThrows(BadInput.class, () -> Mnemonic.read(words));
    String said = String.valueOf(wrong.getMessage());
    assertTrue(said.contains(message) || words.isEmpty(), said);
    assertFalse(said.contains("sausage"), said);
  }

  @Test
  void mnemonic_ofEveryLength_isReadAsItWasMade() throws BadInput {
    for (int length : Mnemonic.LENGTHS) {
      Mnemonic made = Mnemonic.random(length, new SecureRandom());
      assertEquals(length, made.words().size());
      Mnemonic read = Mnemonic.read(String.join(" ", made.words()));
      assertArrayEquals(made.entropy(), read.entropy());
    }
    assertThrows(BadInput.class, () -> Mnemonic.random(13, new SecureRandom()));
  }

  /// Test vectors 1 to 4. The fifth is of extended keys that must be refused; the wallet reads such
  /// keys nowhere: it begins with a mnemonic or a keystore, and shows public keys only.
  @Test
  void keyTree_givesThePrivateKeysOfBip32() throws BadInput {
    int count = 0;
    for (var vector : Vectors.read("bip32.json")) {
      byte[] seed = HEX.parseHex(vector.get("seed").stringValue());
      for (var key : vector.get("keys")) {
        EcdsaPrivateKey derived = KeyTree.derive(seed, key.get("path").stringValue());
        assertEquals(
            HEX.formatHex(privateKeyOf(key.get("xprv").stringValue())),
            HEX.formatHex(derived.exportBytes()),
            key.get("path").stringValue());
        count++;
      }
    }
    assertEquals(17, count);
  }

  /// The private key in an extended one: the 32 bytes before the four of its checksum.
  private static byte[] privateKeyOf(String extended) {
    String alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < extended.length(); i++) {
      number =
          number
              .multiply(BigInteger.valueOf(58))
              .add(BigInteger.valueOf(alphabet.indexOf(extended.charAt(i))));
    }
    byte[] bytes = number.toByteArray();
    return java.util.Arrays.copyOfRange(bytes, bytes.length - 36, bytes.length - 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "44'/1'", "m/", "m/x", "m/2147483648", "m/-1", "m/0''", "m//0", "n/0", "m/0h"})
  void keyTree_refusesWhatIsNoPath(String path) {
    assertThrows(BadInput.class, () -> KeyTree.derive(new byte[32], path));
  }

  @Test
  void accounts_haveDifferentKeys_andOthersRefuse() throws BadInput {
    byte[] seed = new byte[64];
    List<String> keys = new ArrayList<>();
    for (int account = 0; account < 20; account++) {
      keys.add(HEX.formatHex(KeyTree.derive(seed, KeyTree.path(account)).exportBytes()));
    }
    assertEquals(20, keys.stream().distinct().count());
    assertEquals("m/44'/1'/7'/0/0", KeyTree.path(7));
    assertThrows(BadInput.class, () -> KeyTree.path(-1));
    assertThrows(BadInput.class, () -> KeyTree.path(1_000_000));
  }

  @Test
  void blsKeyTree_givesTheKeysOfEip2333() throws BadInput {
    int count = 0;
    for (var vector : Vectors.read("eip2333.json")) {
      byte[] seed = HEX.parseHex(vector.get("seed").stringValue());
      long index = vector.get("index").longValue();
      assertEquals(number(vector.get("master").stringValue()), number(derive(seed, "m")));
      assertEquals(number(vector.get("child").stringValue()), number(derive(seed, "m/" + index)));
      count++;
    }
    assertEquals(4, count);
  }

  private static BlsPrivateKey derive(byte[] seed, String path) throws BadInput {
    return BlsKeyTree.derive(seed, path);
  }

  private static BigInteger number(String decimal) {
    return new BigInteger(decimal);
  }

  private static BigInteger number(BlsPrivateKey key) {
    return new BigInteger(1, key.exportBytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12381/60", "m/", "m/0'", "m/4294967296", "m/-1", "x/1"})
  void blsKeyTree_refusesWhatIsNoPath(String path) {
    assertThrows(BadInput.class, () -> BlsKeyTree.derive(new byte[32], path));
  }
}
