package org.aetherchain.devnet.network;

import java.util.Arrays;
import org.aetherchain.core.port.Topic;
import org.jspecify.annotations.Nullable;

/// Bytes on a topic. Equal messages have the same topic and the same bytes: by this a node knows
/// that one comes a second time.
final class Message {
  private final Topic topic;
  private final byte[] bytes;
  private final int hashCode;

  /// Keeps `bytes`, which nobody may change afterwards.
  Message(Topic topic, byte[] bytes) {
    this.topic = topic;
    this.bytes = bytes;
    this.hashCode = 31 * topic.label().hashCode() + Arrays.hashCode(bytes);
  }

  Topic topic() {
    return topic;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Message that
        && hashCode == that.hashCode
        && topic == that.topic
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return hashCode;
  }
}
