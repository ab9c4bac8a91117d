package org.aetherchain.proofs.wasm;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads the numbers, names and vectors of a module's binary format, never past an end.
final class ModuleBytes {
  private final byte[] bytes;
  private final int end;
  private int at;

  ModuleBytes(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ModuleBytes(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  int offset() {
    return at;
  }

  boolean atEnd() {
    return at == end;
  }

  int u8() throws Refused {
    if (at == end) {
      throw new Refused(at, "the file or section ends too early");
    }
    return bytes[at++] & 0xFF;
  }

  int peek() throws Refused {
    int value = u8();
    at--;
    return value;
  }

  /// A part of some size as a reader of its own; this one goes on behind it.
  ModuleBytes part(int size) throws Refused {
    if (size < 0 || size > end - at) {
      throw new Refused(at, "its size reaches past the end");
    }
    ModuleBytes part = new ModuleBytes(bytes, at, at + size);
    at += size;
    return part;
  }

  void expectEnd(String what) throws Refused {
    if (at != end) {
      throw new Refused(at, what + " is longer than what it holds");
    }
  }

  /// An unsigned number of 32 bits.
  long u32() throws Refused {
    int from = at;
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int part = u8();
      value |= (long) (part & 0x7F) << shift;
      if (part < 0x80) {
        if (shift == 28 && part > 0x0F) {
          throw new Refused(from, "a number of more than 32 bits");
        }
        return value;
      }
      if (shift == 28) {
        throw new Refused(from, "a number of more than five bytes");
      }
    }
  }

  /// A signed number of some bits, extended with its sign.
  long signed(int bits) throws Refused {
    int from = at;
    long value = 0;
    int shift = 0;
    int part;
    do {
      if (shift >= bits) {
        throw new Refused(from, "a number of more than " + bits + " bits");
      }
      part = u8();
      value |= (long) (part & 0x7F) << shift;
      shift += 7;
    } while (part >= 0x80);
    int unused = Math.max(0, shift - bits);
    if (unused > 0) {
      int sign = (part & 0x7F) << (Integer.SIZE - 7) >> (Integer.SIZE - 1 - unused);
      if (sign != 0 && sign != -1) {
        throw new Refused(from, "a number of more than " + bits + " bits");
      }
    }
    int spare = Long.SIZE - Math.min(shift, bits);
    return value << spare >> spare;
  }

  /// A count or an index, which some limit bounds.
  int count(String what, int limit) throws Refused {
    int from = at;
    long value = u32();
    if (value > limit) {
      throw new Refused(from, what + ": " + value + ", at most " + limit);
    }
    return (int) value;
  }

  /// An index below a number of things.
  int index(String what, int size) throws Refused {
    int from = at;
    long value = u32();
    if (value >= size) {
      throw new Refused(from, "there is no " + what + " " + value);
    }
    return (int) value;
  }

  String name() throws Refused {
    int from = at;
    int size = count("the length of a name", end - at);
    ModuleBytes part = part(size);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, part.at, size))
          .toString();
    } catch (CharacterCodingException malformed) {
      throw new Refused(from, "a name that is not UTF-8");
    }
  }
}
