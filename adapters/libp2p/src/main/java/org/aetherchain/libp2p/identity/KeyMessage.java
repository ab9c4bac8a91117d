package org.aetherchain.libp2p.identity;

import java.util.Arrays;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.wire.ProtobufReader;
import org.aetherchain.libp2p.wire.ProtobufWriter;

/// The message a key travels in: type 1, data 2. Only the one deterministic encoding is read, for a
/// peer id is the hash of these bytes.
final class KeyMessage {
  private static final int TYPE = 1;
  private static final int DATA = 2;

  private final KeyType type;
  private final byte[] data;

  KeyMessage(KeyType type, byte[] data) {
    this.type = type;
    this.data = data;
  }

  KeyType type() {
    return type;
  }

  byte[] data() {
    return data;
  }

  static KeyMessage decode(byte[] message, int maxDataBytes) throws MalformedInput {
    ProtobufReader reader = new ProtobufReader(message);
    if (!reader.next() || reader.field() != TYPE) {
      throw new MalformedInput("a key begins with its type");
    }
    KeyType type = KeyType.ofNumber(reader.uint64());
    if (!reader.next() || reader.field() != DATA) {
      throw new MalformedInput("a key has data behind its type");
    }
    KeyMessage key = new KeyMessage(type, reader.bytes(maxDataBytes));
    if (!Arrays.equals(key.encode(), message)) {
      throw new MalformedInput("a key is not in its one encoding");
    }
    return key;
  }

  byte[] encode() {
    ProtobufWriter writer = new ProtobufWriter();
    writer.uint64(TYPE, type.number());
    writer.bytes(DATA, data);
    return writer.toByteArray();
  }
}
