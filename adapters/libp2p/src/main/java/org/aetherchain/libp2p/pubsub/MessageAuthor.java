package org.aetherchain.libp2p.pubsub;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.multiformats.PeerId;

/// Signs messages and numbers them. Safe for several threads.
///
/// Numbers grow strictly, over restarts, too, as long as the clock does not fall back: they start
/// at the milliseconds since 1970 times a million. Some peers refuse an author whose numbers
/// shrink.
public final class MessageAuthor {
  private static final long NUMBERS_PER_MS = 1_000_000;

  private final KeyPair keys;
  private final byte[] from;
  private final byte[] publicKey;
  private final AtomicLong lastNumber;

  /// An author with a key.
  ///
  /// @param clockMs milliseconds since 1970, asked once
  public MessageAuthor(KeyPair keys, LongSupplier clockMs) {
    this.keys = keys;
    this.from = keys.peerId().toBytes();
    this.publicKey = keys.publicKey().encode();
    this.lastNumber = new AtomicLong(Math.multiplyExact(clockMs.getAsLong(), NUMBERS_PER_MS));
  }

  /// Who signs.
  public PeerId peerId() {
    return keys.peerId();
  }

  /// A signed message with the next number. The key always travels along: the specification allows
  /// to leave it out where the peer id contains it, but jvm-libp2p refuses that.
  public PubsubMessage sign(String topic, byte[] data) {
    byte[] seqno = ByteBuffer.allocate(Long.BYTES).putLong(lastNumber.incrementAndGet()).array();
    PubsubMessage message = PubsubMessage.authored(topic, data.clone(), from, seqno);
    return message.signed(keys.sign(message.signedBytes()), publicKey);
  }
}
