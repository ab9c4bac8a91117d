package org.aetherchain.proofs.wasm;

import java.util.Arrays;

/// A linear memory of bytes.
public final class Memory {
  private final byte[] bytes;

  /// A memory filled with zeros and a module's data.
  ///
  /// @param sizeBytes as large as all that will be touched
  Memory(Module module, int sizeBytes) {
    this.bytes = new byte[sizeBytes];
    for (Module.Data data : module.data()) {
      for (int index = 0; index < data.bytes().size(); index++) {
        bytes[data.at() + index] = data.bytes().get(index);
      }
    }
  }

  /// Its size.
  public int sizeBytes() {
    return bytes.length;
  }

  /// A copy of a part.
  public byte[] read(int at, int sizeBytes) {
    return Arrays.copyOfRange(bytes, at, at + sizeBytes);
  }

  void write(int at, byte[] content) {
    System.arraycopy(content, 0, bytes, at, content.length);
  }

  /// The number in some bytes, the lowest first.
  long load(int at, int sizeBytes, boolean signed) {
    long value = 0;
    for (int index = sizeBytes - 1; index >= 0; index--) {
      value = (value << Byte.SIZE) | (bytes[at + index] & 0xFF);
    }
    int spare = Long.SIZE - sizeBytes * Byte.SIZE;
    return signed ? value << spare >> spare : value;
  }

  void store(int at, int sizeBytes, long value) {
    for (int index = 0; index < sizeBytes; index++) {
      bytes[at + index] = (byte) (value >> (index * Byte.SIZE));
    }
  }
}
