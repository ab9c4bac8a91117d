package org.aetherchain.proofs.format;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.aetherchain.proofs.field.FrLimbs;

/// Writes a container of sections. The file takes its place when it is complete: closing without
/// [#commit()] leaves what was there before.
public final class BinaryFileWriter implements AutoCloseable {
  private static final int BUFFER_SIZE_BYTES = 1 << 16;

  private final Path target;
  private final Path draft;
  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_SIZE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final int announced;
  private int written;
  private long sectionStart = -1;

  /// Begins a file of so many sections beside its target.
  public BinaryFileWriter(Path target, String kind, int version, int sections) throws IOException {
    this.target = target;
    this.draft = target.resolveSibling(target.getFileName() + ".part");
    this.announced = sections;
    this.channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    buffer.put(kind.getBytes(StandardCharsets.US_ASCII));
    u32(version);
    u32(sections);
  }

  /// Begins a section.
  public BinaryFileWriter begin(int id) throws IOException {
    if (sectionStart >= 0) {
      throw new IllegalStateException("a section within a section");
    }
    u32(id);
    u64(0);
    flush();
    sectionStart = channel.position();
    return this;
  }

  /// Ends the section and fills its length in.
  public void end() throws IOException {
    flush();
    long position = channel.position();
    buffer.putLong(position - sectionStart).flip();
    channel.write(buffer, sectionStart - Long.BYTES);
    buffer.clear();
    sectionStart = -1;
    written++;
  }

  /// Writes a byte.
  public BinaryFileWriter u8(int value) throws IOException {
    reserve(1);
    buffer.put((byte) value);
    return this;
  }

  /// Writes a 32-bit number.
  public BinaryFileWriter u32(int value) throws IOException {
    reserve(Integer.BYTES);
    buffer.putInt(value);
    return this;
  }

  /// Writes a 64-bit number.
  public BinaryFileWriter u64(long value) throws IOException {
    reserve(Long.BYTES);
    buffer.putLong(value);
    return this;
  }

  /// Writes bytes as they are.
  public BinaryFileWriter bytes(byte[] value) throws IOException {
    return bytes(MemorySegment.ofArray(value));
  }

  /// Writes a stretch of memory as it is.
  public BinaryFileWriter bytes(MemorySegment value) throws IOException {
    long done = 0;
    while (done < value.byteSize()) {
      int size = (int) Math.min(value.byteSize() - done, BUFFER_SIZE_BYTES);
      reserve(size);
      buffer.put(value.asSlice(done, size).asByteBuffer());
      done += size;
    }
    return this;
  }

  /// Writes the limbs of a scalar as they are.
  public BinaryFileWriter limbs(long[] array, int offset) throws IOException {
    for (int k = 0; k < FrLimbs.LIMBS; k++) {
      u64(array[offset + k]);
    }
    return this;
  }

  /// Writes the size of a field's elements and its modulus.
  public BinaryFileWriter field(int sizeBytes, BigInteger modulus) throws IOException {
    u32(sizeBytes);
    for (int i = 0; i < sizeBytes; i++) {
      u8(modulus.shiftRight(8 * i).intValue());
    }
    return this;
  }

  /// Puts the finished file in its place.
  public void commit() throws IOException {
    if (written != announced || sectionStart >= 0) {
      throw new IllegalStateException(written + " sections written, " + announced + " announced");
    }
    flush();
    channel.close();
    Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(draft);
  }

  private void reserve(int size) throws IOException {
    if (buffer.remaining() < size) {
      flush();
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }
}
