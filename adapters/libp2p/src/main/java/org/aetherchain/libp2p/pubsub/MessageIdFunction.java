package org.aetherchain.libp2p.pubsub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What makes two messages the same. All peers of a topic must agree on it, or IHAVE, IWANT and
/// IDONTWANT never match; implementations' defaults differ, so it is chosen for each topic.
///
/// Cheap, for it runs before any check of a signature, and total: a message that lacks a field gets
/// some id, too.
@FunctionalInterface
public interface MessageIdFunction {
  /// The id of a message.
  MessageId idOf(PubsubMessage message);

  /// Author's peer id followed by the author's number: what the specification has as default.
  ///
  /// js-libp2p's default is the author's public key and the number, which is something else.
  static MessageIdFunction fromAndSeqno() {
    return message -> {
      byte[] from = message.from() == null ? new byte[0] : message.from();
      byte[] seqno = message.seqno() == null ? new byte[0] : message.seqno();
      byte[] id = java.util.Arrays.copyOf(from, from.length + seqno.length);
      System.arraycopy(seqno, 0, id, from.length, seqno.length);
      return MessageId.owning(id);
    };
  }

  /// SHA-256 over the topic's length (4 bytes big-endian), the topic and the payload: the same
  /// contents are the same message, whoever sends it.
  static MessageIdFunction contentHash() {
    return message -> {
      byte[] topic = message.topic().getBytes(StandardCharsets.UTF_8);
      MessageDigest digest = sha256();
      digest.update(java.nio.ByteBuffer.allocate(Integer.BYTES).putInt(topic.length).flip());
      digest.update(topic);
      return MessageId.owning(digest.digest(message.data()));
    };
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
