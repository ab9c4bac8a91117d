package org.aetherchain.wallet.keystore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Fixture;
import org.aetherchain.wallet.Vectors;
import org.aetherchain.wallet.json.Json;
import org.aetherchain.wallet.json.JsonFields;
import org.bouncycastle.crypto.generators.SCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Keystores against the vectors of their formats, and against files that mean harm.
class KeystoreTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String FRAKTUR = "𝔱𝔢𝔰𝔱𝔭𝔞𝔰𝔰𝔴𝔬𝔯𝔡🔑";
  private static final BlsPrivateKey KEY = BlsPrivateKey.fromSeed(new byte[32]);

  @TempDir private Path folder;

  private static Password password(String text) throws BadInput {
    return Password.of(text.toCharArray());
  }

  private static KeyDerivation light() {
    return KeyDerivation.fresh(16, new SecureRandom());
  }

  private static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(Fixture.class.getResource(name)).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"eip2335-scrypt.json", "eip2335-pbkdf2.json"})
  void blsKeystore_opensThePublishedVectors(String name) throws BadInput, IOException {
    BlsKeystore keystore = BlsKeystore.read(resource(name));
    BlsPrivateKey key = keystore.unlock(password(FRAKTUR), Fixture.TOOLS.bls());
    assertEquals(
        "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f",
        HEX.formatHex(key.exportBytes()));
    assertEquals(keystore.voteKey(), Fixture.TOOLS.bls().publicKey(key));
  }

  @Test
  void web3Keystore_opensThePublishedVectors() throws BadInput {
    int count = 0;
    for (JsonNode vector : Vectors.read("web3-v3.json")) {
      JsonFields crypto = JsonFields.of(vector.get("json"), "").object("crypto");
      byte[] secret =
          Web3Keystore.read(crypto).unlock(password(vector.get("password").stringValue()));
      assertEquals(vector.get("priv").stringValue(), HEX.formatHex(secret));
      count++;
    }
    assertEquals(4, count);
  }

  /// RFC 7914, section 12, the vectors that take less than a gigabyte.
  @ParameterizedTest
  @CsvSource({
    "'','',16,1,1,77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
    "password,NaCl,1024,8,16,fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
    "pleaseletmein,SodiumChloride,16384,8,1,"
        + "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
  })
  void scrypt_givesTheKeysOfItsRfc(String password, String salt, int n, int r, int p, String key) {
    byte[] derived =
        Scrypt.derive(utf8(password), utf8(salt), new Scrypt.Cost(n, r, p), key.length() / 2);
    assertEquals(key, HEX.formatHex(derived));
  }

  @ParameterizedTest
  @CsvSource({"2,1,1", "4,1,3", "64,2,1", "256,3,5", "1024,8,1", "32,64,2"})
  void scrypt_agreesWithBouncyCastle(int n, int r, int p) {
    byte[] password = utf8("a password");
    byte[] salt = utf8("some salt");
    assertArrayEquals(
        SCrypt.generate(password, salt, n, r, p, 32),
        Scrypt.derive(password, salt, new Scrypt.Cost(n, r, p), 32));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void password_isNormalizedForEip2335_andItsControlCodesLeftOut() throws BadInput {
    assertEquals(
        "testpassword\ud83d\udd11",
        new String(password(FRAKTUR).normalized(), StandardCharsets.UTF_8));
    assertArrayEquals(utf8("ab"), password("a\u0000\u001f\u007f\u0080\u009fb").normalized());
    assertArrayEquals(utf8("a\tb"), password("a\tb").plain());
    assertThrows(BadInput.class, () -> password("x".repeat(1_025)));
    assertThrows(BadInput.class, () -> password("seven77").forNew());
    assertEquals("Password[redacted]", password("secret").toString());
  }

  @Test
  void blsKeystore_isReadAsItWasWritten_byItsOwnerOnly() throws BadInput, IOException {
    BlsKeystore made =
        BlsKeystore.seal(
            KEY, "m/12381/1/0/0/0", password("right horse"), light(), Fixture.TOOLS.bls());
    Path file = folder.resolve("validator.json");
    SecretFile.create(file, made.text());
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList(), "nothing else is left behind");
    }
    BlsKeystore read = BlsKeystore.read(file);
    assertEquals(made.text(), read.text());
    assertArrayEquals(
        KEY.exportBytes(), read.unlock(password("right horse"), Fixture.TOOLS.bls()).exportBytes());
    BadInput wrong =
        assertThrows(
            BadInput.class, () -> read.unlock(password("wrong horse"), Fixture.TOOLS.bls()));
    assertEquals("wrong password, or the keystore was changed", wrong.getMessage());
    assertThrows(FileAlreadyExistsException.class, () -> SecretFile.create(file, "{}"));
  }

  @Test
  void blsKeystore_ofAnotherKey_isNotOpened() throws BadInput, IOException {
    BlsKeystore made =
        BlsKeystore.seal(KEY, "", password("right horse"), light(), Fixture.TOOLS.bls());
    String other = Fixture.TOOLS.bls().publicKey(BlsPrivateKey.fromSeed(new byte[33])).toHex();
    Path file =
        Files.writeString(
            folder.resolve("k.json"), made.text().replace(made.voteKey().toHex(), other));
    BadInput wrong =
        assertThrows(
            BadInput.class,
            () -> BlsKeystore.read(file).unlock(password("right horse"), Fixture.TOOLS.bls()));
    assertEquals("the keystore's pubkey is not that of the private key in it", wrong.getMessage());
  }

  @Test
  void everyChangedByteOfASecret_isNoticed() throws BadInput {
    byte[] secret = utf8("0123456789abcdef");
    var json = Json.object();
    Web3Keystore.seal(secret, password("right horse"), light()).write(json);
    for (String name : List.of("ciphertext", "mac")) {
      String digits = json.get(name).stringValue();
      for (int i = 0; i < digits.length(); i++) {
        char flipped = digits.charAt(i) == '0' ? '1' : '0';
        var changed = json.deepCopy();
        changed.put(name, digits.substring(0, i) + flipped + digits.substring(i + 1));
        Web3Keystore keystore = Web3Keystore.read(JsonFields.of(changed, ""));
        assertThrows(BadInput.class, () -> keystore.unlock(password("right horse")));
      }
    }
  }

  static Stream<String> hostileFiles() {
    String good = read("eip2335-scrypt.json");
    String slow = read("eip2335-pbkdf2.json");
    return Stream.of(
        "",
        "{",
        "null",
        "[]",
        "{}",
        good.substring(0, good.length() / 2),
        "[".repeat(10_000),
        "{\"version\":4,\"version\":4}",
        good.replace("\"version\": 4", "\"version\": 3"),
        good.replace("\"version\": 4", "\"version\": 1e400"),
        good.replace("262144", "-262144"),
        good.replace("262144", "262143"),
        good.replace("262144", "1"),
        good.replace("262144", "1073741824"),
        good.replace("262144", "4611686018427387904"),
        good.replace("\"r\": 8", "\"r\": 1073741824"),
        good.replace("\"r\": 8", "\"r\": 0"),
        good.replace("\"p\": 1", "\"p\": 9007199254740991"),
        good.replace("\"p\": 1", "\"p\": 64"),
        good.replace("\"dklen\": 32", "\"dklen\": 2147483647"),
        good.replace("scrypt", "argon2id"),
        good.replace("aes-128-ctr", "null"),
        good.replace("\"sha256\"", "\"md5\""),
        good.replace("06ae90d5", "06ae90d5".repeat(8)),
        good.replace("06ae90d5", ""),
        good.replace("06ae90d5", "zzzzzzzz"),
        good.replace("9612d7a7", "9612d7"),
        good.replace("264daa3f", ""),
        slow.replace("262144", "0"),
        slow.replace("262144", "2147483647"),
        slow.replace("hmac-sha256", "hmac-sha1"),
        slow.replace("d4e56740", "d4e56740".repeat(100)));
  }

  private static String read(String name) {
    try {
      return Files.readString(resource(name));
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("hostileFiles")
  void hostileFile_isRefusedInOneLine_beforeAnythingIsDerived(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("hostile.json"), text);
    BadInput wrong = assertThrows(BadInput.class, () -> BlsKeystore.read(file));
    String said = String.valueOf(wrong.getMessage());
    assertEquals(1, said.lines().count(), said);
    assertTrue(said.startsWith(file.toString()), said);
  }

  @Test
  void oversizedOrMissingFile_isRefused() throws IOException {
    Path large = Files.write(folder.resolve("large.json"), new byte[SecretFile.MAX_FILE_BYTES + 1]);
    BadInput wrong = assertThrows(BadInput.class, () -> BlsKeystore.read(large));
    assertTrue(String.valueOf(wrong.getMessage()).contains("larger than 64 KiB"));
    assertThrows(BadInput.class, () -> BlsKeystore.read(folder));
    assertThrows(NoSuchFileException.class, () -> BlsKeystore.read(folder.resolve("none")));
    assertThrows(
        IOException.class, () -> SecretFile.create(folder.resolve("no/such/folder.json"), "{}"));
  }

  @Test
  void constantsOfTheBounds_letTheStandardThrough() throws BadInput {
    var parameters = Json.object();
    KeyDerivation.fresh(KeyDerivation.STANDARD_SCRYPT_N, new SecureRandom()).write(parameters);
    KeyDerivation read = KeyDerivation.read("scrypt", JsonFields.of(parameters, ""));
    assertEquals("scrypt", read.function());
  }
}
