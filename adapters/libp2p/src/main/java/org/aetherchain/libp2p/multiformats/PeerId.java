package org.aetherchain.libp2p.multiformats;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/// The name of a peer: the multihash of its public key.
///
/// A serialised key of up to 42 bytes is its own hash (multihash code 0), a longer one is hashed
/// with SHA-256 (code 0x12). Text is base58 of the multihash; the CID form is read, too.
///
/// Source: libp2p specification, peer-ids.
public final class PeerId implements Comparable<PeerId> {
  /// The longest peer id, in bytes.
  public static final int MAX_BYTES = 44;

  private static final int MAX_INLINE_KEY_BYTES = 42;
  private static final int IDENTITY = 0x00;
  private static final int SHA2_256 = 0x12;
  private static final int SHA2_256_BYTES = 32;
  private static final int CID_VERSION = 0x01;
  private static final int CID_LIBP2P_KEY = 0x72;
  private static final int MAX_TEXT_LENGTH = 128;

  private final byte[] multihash;

  private PeerId(byte[] multihash) {
    this.multihash = multihash;
  }

  /// The id of a public key.
  ///
  /// @param publicKey the key as libp2p's PublicKey message
  public static PeerId ofPublicKey(byte[] publicKey) {
    boolean inline = publicKey.length <= MAX_INLINE_KEY_BYTES;
    byte[] digest = inline ? publicKey : sha256(publicKey);
    byte[] multihash = new byte[2 + digest.length];
    multihash[0] = (byte) (inline ? IDENTITY : SHA2_256);
    multihash[1] = (byte) digest.length;
    System.arraycopy(digest, 0, multihash, 2, digest.length);
    return new PeerId(multihash);
  }

  /// Reads an id from its multihash.
  ///
  /// @throws MalformedInput on any other hash, a wrong length or bytes left over
  public static PeerId ofBytes(byte[] multihash) throws MalformedInput {
    if (multihash.length < 2 || multihash.length > MAX_BYTES) {
      throw new MalformedInput("a peer id has 2 to 44 bytes, not " + multihash.length);
    }
    int length = multihash[1];
    if (length != multihash.length - 2) {
      throw new MalformedInput("a peer id's length is not that of its bytes");
    }
    boolean known =
        switch (multihash[0]) {
          case IDENTITY -> length <= MAX_INLINE_KEY_BYTES;
          case SHA2_256 -> length == SHA2_256_BYTES;
          default -> false;
        };
    if (!known) {
      throw new MalformedInput("a peer id is an inlined key or a SHA-256 hash");
    }
    return new PeerId(multihash.clone());
  }

  /// Reads an id from text: base58 of the multihash, or a CID in base32.
  ///
  /// @throws MalformedInput when the text is neither
  public static PeerId parse(String text) throws MalformedInput {
    if (text.length() > MAX_TEXT_LENGTH) {
      throw new MalformedInput("too long for a peer id: " + text.length() + " characters");
    }
    if (text.startsWith("1") || text.startsWith("Qm")) {
      return ofBytes(Base58.decode(text));
    }
    if (!text.startsWith("b")) {
      throw new MalformedInput("a peer id begins with 1, Qm or b");
    }
    byte[] cid = Base32.decode(text.substring(1));
    if (cid.length < 2 || cid[0] != CID_VERSION || cid[1] != CID_LIBP2P_KEY) {
      throw new MalformedInput("not the CID of a libp2p key");
    }
    return ofBytes(Arrays.copyOfRange(cid, 2, cid.length));
  }

  /// The multihash; a copy.
  public byte[] toBytes() {
    return multihash.clone();
  }

  /// The serialised public key, when it is short enough to be inlined in the id.
  public Optional<byte[]> inlinedKey() {
    return multihash[0] == IDENTITY
        ? Optional.of(Arrays.copyOfRange(multihash, 2, multihash.length))
        : Optional.empty();
  }

  /// The id as a CID, version 1, in base32.
  public String toCid() {
    ByteBuffer cid = ByteBuffer.allocate(2 + multihash.length);
    cid.put((byte) CID_VERSION).put((byte) CID_LIBP2P_KEY).put(multihash);
    return "b" + Base32.encode(cid.array());
  }

  /// The last eight letters: enough to tell peers apart in a log.
  public String shortText() {
    String text = toString();
    return text.substring(Math.max(0, text.length() - 8));
  }

  @Override
  public String toString() {
    return Base58.encode(multihash);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PeerId that && Arrays.equals(multihash, that.multihash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(multihash);
  }

  /// Orders by the unsigned bytes of the multihash.
  @Override
  public int compareTo(PeerId other) {
    return Arrays.compareUnsigned(multihash, other.multihash);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
