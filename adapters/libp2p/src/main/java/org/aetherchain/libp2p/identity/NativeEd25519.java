package org.aetherchain.libp2p.identity;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/// Ed25519 by BoringSSL, where Conscrypt has a native library for the machine: a third of the time
/// of Bouncy Castle's to sign, half of it to verify. Takes points that were checked to be ones.
final class NativeEd25519 {
  private static final System.Logger LOG = System.getLogger(NativeEd25519.class.getName());
  private static final String ALGORITHM = "EdDSA";

  /// What stands before the 32 bytes in the standard encodings (RFC 8410).
  private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final byte[] SECRET_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private static final @Nullable Provider PROVIDER = load();

  private NativeEd25519() {}

  private static @Nullable Provider load() {
    try {
      return Conscrypt.newProvider();
    } catch (UnsatisfiedLinkError missing) {
      LOG.log(
          System.Logger.Level.INFO,
          "no BoringSSL for this machine, so Bouncy Castle signs: " + missing.getMessage());
      return null;
    }
  }

  /// Verifies with a point; empty where there is no native library.
  static Optional<PublicKey.Verifier> verifierOf(byte[] point) {
    if (PROVIDER == null) {
      return Optional.empty();
    }
    java.security.PublicKey key;
    try {
      key =
          KeyFactory.getInstance(ALGORITHM, PROVIDER)
              .generatePublic(new X509EncodedKeySpec(join(PUBLIC_PREFIX, point)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("a point is a key", impossible);
    }
    Calls calls = new Calls(PROVIDER, signature -> signature.initVerify(key));
    return Optional.of(
        (message, signature) -> {
          try {
            return calls.with(
                one -> {
                  one.update(message);
                  return one.verify(signature);
                });
          } catch (SignatureException malformed) {
            return false;
          }
        });
  }

  /// Signs with a seed; empty where there is no native library.
  static Optional<KeyPair.Signer> signerOf(byte[] seed) {
    if (PROVIDER == null) {
      return Optional.empty();
    }
    PrivateKey key;
    try {
      key =
          KeyFactory.getInstance(ALGORITHM, PROVIDER)
              .generatePrivate(new PKCS8EncodedKeySpec(join(SECRET_PREFIX, seed)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("a seed is a key", impossible);
    }
    Calls calls = new Calls(PROVIDER, signature -> signature.initSign(key));
    return Optional.of(
        message -> {
          try {
            return calls.with(
                one -> {
                  one.update(message);
                  return one.sign();
                });
          } catch (SignatureException impossible) {
            throw new IllegalStateException("a key signs", impossible);
          }
        });
  }

  private static byte[] join(byte[] prefix, byte[] bytes) {
    byte[] both = java.util.Arrays.copyOf(prefix, prefix.length + bytes.length);
    System.arraycopy(bytes, 0, both, prefix.length, bytes.length);
    return both;
  }

  /// One key's contexts, each for one call at a time; as many as there were calls at once. They are
  /// kept because each has native memory that only a finalizer frees.
  private static final class Calls {
    private final Provider provider;
    private final Start start;
    private final ConcurrentLinkedQueue<Signature> idle = new ConcurrentLinkedQueue<>();

    /// Gives a context its key.
    @FunctionalInterface
    interface Start {
      void with(Signature signature) throws InvalidKeyException;
    }

    /// What is done with a context.
    @FunctionalInterface
    interface Call<T> {
      T with(Signature signature) throws SignatureException;
    }

    Calls(Provider provider, Start start) {
      this.provider = provider;
      this.start = start;
    }

    /// A context whose call failed is not used again.
    <T> T with(Call<T> call) throws SignatureException {
      Signature one = idle.poll();
      if (one == null) {
        one = fresh();
      }
      T result = call.with(one);
      idle.add(one);
      return result;
    }

    private Signature fresh() {
      try {
        Signature one = Signature.getInstance(ALGORITHM, provider);
        start.with(one);
        return one;
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("BoringSSL has Ed25519", impossible);
      }
    }
  }
}
