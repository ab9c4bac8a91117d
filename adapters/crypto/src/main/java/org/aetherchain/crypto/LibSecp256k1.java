package org.aetherchain.crypto;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.HexFormat;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;

/// ECDSA through libsecp256k1, Bitcoin's C library, which signs in constant time and refuses
/// signatures with a high s by itself.
public final class LibSecp256k1 implements EcdsaSecp256k1 {
  private static final int COMPRESSED_SIZE_BYTES = 33;
  private static final HexFormat HEX = HexFormat.of();

  // Private key 1, SHA-256("Satoshi Nakamoto"): a published RFC 6979 vector, and the self-test.
  private static final String TEST_DIGEST =
      "a0dc65ffca799873cbea0ac274015b9526505daaaed385155425f7337704883e";
  private static final String TEST_SIGNATURE =
      "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
          + "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5";

  private final Secp256k1 library;

  private LibSecp256k1(Secp256k1 library) {
    this.library = library;
  }

  /// Loads the native library and has it make one known signature.
  ///
  /// @throws NativeLibraryUnavailable when it cannot be loaded or the signature is wrong
  public static LibSecp256k1 load() throws NativeLibraryUnavailable {
    try {
      var loaded = new LibSecp256k1(Secp256k1.get());
      loaded.test();
      return loaded;
    } catch (LinkageError | IllegalStateException failed) {
      // The library's loader runs in a static initialiser, so that all its failures come as these.
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw new NativeLibraryUnavailable("libsecp256k1", cause);
    }
  }

  private void test() {
    byte[] one = new byte[EcdsaPrivateKey.SIZE_BYTES];
    one[one.length - 1] = 1;
    Hash digest = Hash.of(HEX.parseHex(TEST_DIGEST));
    Signature expected = Signature.of(HEX.parseHex(TEST_SIGNATURE));
    EcdsaPrivateKey key = EcdsaPrivateKey.of(one);
    if (!sign(digest, key).equals(expected) || !verify(digest, expected, publicKey(key))) {
      throw new IllegalStateException("its self-test failed");
    }
  }

  @Override
  public PublicKey publicKey(EcdsaPrivateKey key) {
    return PublicKey.of(
        key.secret().with(bytes -> library.pubKeyCompress(library.pubkeyCreate(bytes))));
  }

  @Override
  public boolean isValid(PublicKey key) {
    byte[] bytes = key.toBytes();
    if (bytes.length != COMPRESSED_SIZE_BYTES) {
      return false;
    }
    try {
      library.pubkeyParse(bytes);
      return true;
    } catch (Secp256k1Exception offCurve) {
      return false;
    }
  }

  @Override
  public Signature sign(Hash digest, EcdsaPrivateKey key) {
    byte[] message = digest.toBytes();
    return Signature.of(key.secret().with(bytes -> library.sign(message, bytes)));
  }

  @Override
  public boolean verify(Hash digest, Signature signature, PublicKey key) {
    try {
      return library.verify(signature.toBytes(), digest.toBytes(), key.toBytes());
    } catch (Secp256k1Exception malformed) {
      return false;
    }
  }

  @Override
  public String description() {
    return "ECDSA secp256k1 by libsecp256k1 (native)";
  }
}
