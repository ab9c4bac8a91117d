package org.aetherchain.wallet.keystore;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.json.JsonFields;
import tools.jackson.databind.node.ObjectNode;

/// How a password becomes a key of 32 bytes, with the salt and the cost that a keystore names. The
/// constructors refuse what would take more than {@value #MAX_MEMORY_BYTES} bytes or unreasonable
/// time, so that a hostile file cannot exhaust the machine that opens it.
public sealed interface KeyDerivation {
  /// Length of a derived key.
  int KEY_SIZE_BYTES = 32;

  /// The most memory that a derivation may take: twice what keystores in use ask for.
  long MAX_MEMORY_BYTES = 512L << 20;

  /// The most work of scrypt, N · r · p: four times that of keystores in use.
  long MAX_SCRYPT_WORK = 1L << 23;

  /// The largest block size and parallelisation of scrypt.
  int MAX_SCRYPT_FACTOR = 64;

  /// The most iterations of PBKDF2.
  int MAX_ITERATIONS = 1 << 24;

  /// The longest salt.
  int MAX_SALT_BYTES = 64;

  /// scrypt as new keystores use it: N 2^18, r 8, p 1, which takes 256 MiB and about a second.
  int STANDARD_SCRYPT_N = 1 << 18;

  /// The key of a password's bytes.
  byte[] derive(byte[] password);

  /// Its name in a keystore.
  String function();

  /// Its parameters, by the names that both formats give them.
  void write(ObjectNode parameters);

  /// scrypt of RFC 7914.
  ///
  /// @param n iterations, a power of two
  /// @param r block size in 128 bytes
  /// @param p parallelisation
  /// @param salt in hexadecimal digits
  record OfScrypt(int n, int r, int p, String salt) implements KeyDerivation {
    @Override
    public byte[] derive(byte[] password) {
      byte[] bytes = HexFormat.of().parseHex(salt);
      return Scrypt.derive(password, bytes, new Scrypt.Cost(n, r, p), KEY_SIZE_BYTES);
    }

    @Override
    public String function() {
      return "scrypt";
    }

    @Override
    public void write(ObjectNode parameters) {
      parameters.put("dklen", KEY_SIZE_BYTES).put("n", n).put("p", p).put("r", r).put("salt", salt);
    }
  }

  /// PBKDF2 of RFC 8018 with HMAC-SHA-256.
  ///
  /// @param iterations how often the hash is taken
  /// @param salt in hexadecimal digits
  record OfPbkdf2(int iterations, String salt) implements KeyDerivation {
    @Override
    public byte[] derive(byte[] password) {
      byte[] bytes = HexFormat.of().parseHex(salt);
      return Scrypt.pbkdf2(password, bytes, iterations, KEY_SIZE_BYTES);
    }

    @Override
    public String function() {
      return "pbkdf2";
    }

    @Override
    public void write(ObjectNode parameters) {
      parameters
          .put("c", iterations)
          .put("dklen", KEY_SIZE_BYTES)
          .put("prf", "hmac-sha256")
          .put("salt", salt);
    }
  }

  /// scrypt with a fresh salt, for a new keystore.
  ///
  /// @param n iterations, a power of two; {@value #STANDARD_SCRYPT_N} outside of tests
  static KeyDerivation fresh(int n, SecureRandom random) {
    byte[] salt = new byte[KEY_SIZE_BYTES];
    random.nextBytes(salt);
    return new OfScrypt(n, 8, 1, HexFormat.of().formatHex(salt));
  }

  /// The derivation that a keystore names.
  ///
  /// @throws BadInput when it is unknown, or asks for too much
  static KeyDerivation read(String function, JsonFields parameters) throws BadInput {
    if (parameters.integer("dklen") != KEY_SIZE_BYTES) {
      throw new BadInput(parameters.path() + ".dklen is not " + KEY_SIZE_BYTES);
    }
    String salt = Hex.digits(parameters, "salt", MAX_SALT_BYTES);
    return switch (function) {
      case "scrypt" ->
          scrypt(parameters.integer("n"), parameters.integer("r"), parameters.integer("p"), salt);
      case "pbkdf2" -> pbkdf2(parameters, salt);
      default ->
          throw new BadInput(
              "the key derivation is "
                  + JsonFields.shown(function)
                  + "; this version knows scrypt and pbkdf2");
    };
  }

  private static KeyDerivation scrypt(long n, long r, long p, String salt) throws BadInput {
    if (n < 2 || Long.bitCount(n) != 1 || r < 1 || p < 1) {
      throw new BadInput("scrypt needs n a power of two, r and p at least 1");
    }
    if (r > MAX_SCRYPT_FACTOR
        || p > MAX_SCRYPT_FACTOR
        || n > MAX_MEMORY_BYTES / (128 * r)
        || n > MAX_SCRYPT_WORK / (r * p)) {
      throw new BadInput(
          "scrypt with n "
              + n
              + ", r "
              + r
              + ", p "
              + p
              + " asks for more memory or time than any"
              + " honest keystore; it is not opened");
    }
    return new OfScrypt((int) n, (int) r, (int) p, salt);
  }

  private static KeyDerivation pbkdf2(JsonFields parameters, String salt) throws BadInput {
    long iterations = parameters.integer("c");
    String function = parameters.text("prf");
    if (!function.equals("hmac-sha256")) {
      throw new BadInput(
          "pbkdf2 with " + JsonFields.shown(function) + "; this version knows hmac-sha256");
    }
    if (iterations < 1 || iterations > MAX_ITERATIONS) {
      throw new BadInput("pbkdf2 with " + iterations + " iterations: from 1 to " + MAX_ITERATIONS);
    }
    return new OfPbkdf2((int) iterations, salt);
  }
}
