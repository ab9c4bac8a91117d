package org.aetherchain.libp2p.security.noise;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.identity.PublicKey;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.wire.ProtobufReader;
import org.aetherchain.libp2p.wire.ProtobufWriter;
import org.jspecify.annotations.Nullable;

/// What each side says in the handshake: who it is, signed over its static key, and the
/// multiplexers it supports.
///
/// @param key the identity, which has signed the static key
/// @param muxers names, empty when the side said nothing of them
record NoisePayload(PublicKey key, List<String> muxers) {
  private static final int IDENTITY_KEY = 1;
  private static final int IDENTITY_SIGNATURE = 2;
  private static final int EXTENSIONS = 4;
  private static final int STREAM_MUXERS = 2;

  private static final int MAX_SIGNATURE_BYTES = 1024;
  private static final int MAX_EXTENSION_BYTES = 2048;
  private static final int MAX_MUXERS = 16;
  private static final int MAX_MUXER_BYTES = 128;
  private static final byte[] SIGNED_PREFIX =
      "noise-libp2p-static-key:".getBytes(StandardCharsets.US_ASCII);

  /// The payload of an identity over a static key.
  static byte[] encode(KeyPair identity, byte[] fixed, List<String> muxers) {
    ProtobufWriter writer = new ProtobufWriter();
    writer.bytes(IDENTITY_KEY, identity.publicKey().encode());
    writer.bytes(IDENTITY_SIGNATURE, identity.sign(signed(fixed)));
    if (!muxers.isEmpty()) {
      ProtobufWriter extensions = new ProtobufWriter();
      muxers.forEach(muxer -> extensions.text(STREAM_MUXERS, muxer));
      writer.message(EXTENSIONS, extensions);
    }
    return writer.toByteArray();
  }

  /// Reads a payload and verifies its signature over the static key it came with.
  ///
  /// @throws MalformedInput when anything of it is wrong
  static NoisePayload decode(byte[] payload, byte[] fixed) throws MalformedInput {
    byte @Nullable [] key = null;
    byte @Nullable [] signature = null;
    List<String> muxers = new ArrayList<>();
    ProtobufReader reader = new ProtobufReader(payload);
    while (reader.next()) {
      switch (reader.field()) {
        case IDENTITY_KEY -> key = once(key, reader.bytes(PublicKey.MAX_BYTES));
        case IDENTITY_SIGNATURE -> signature = once(signature, reader.bytes(MAX_SIGNATURE_BYTES));
        case EXTENSIONS -> readExtensions(reader.message(MAX_EXTENSION_BYTES), muxers);
        default -> reader.skip();
      }
    }
    if (key == null || signature == null) {
      throw new MalformedInput("a handshake payload needs a key and a signature");
    }
    PublicKey identity = PublicKey.decode(key);
    if (!identity.verify(signed(fixed), signature)) {
      throw new MalformedInput("a static key is not signed by the identity");
    }
    return new NoisePayload(identity, List.copyOf(muxers));
  }

  private static void readExtensions(ProtobufReader reader, List<String> muxers)
      throws MalformedInput {
    while (reader.next()) {
      if (reader.field() != STREAM_MUXERS) {
        reader.skip();
      } else if (muxers.size() == MAX_MUXERS) {
        throw new MalformedInput("too many multiplexers");
      } else {
        muxers.add(reader.text(MAX_MUXER_BYTES));
      }
    }
  }

  private static byte[] once(byte @Nullable [] before, byte[] now) throws MalformedInput {
    if (before != null) {
      throw new MalformedInput("a field came twice");
    }
    return now;
  }

  private static byte[] signed(byte[] fixed) {
    byte[] message = Arrays.copyOf(SIGNED_PREFIX, SIGNED_PREFIX.length + fixed.length);
    System.arraycopy(fixed, 0, message, SIGNED_PREFIX.length, fixed.length);
    return message;
  }
}
