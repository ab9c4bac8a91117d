package org.aetherchain.node.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.kernel.EventFormat;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Event;
import org.aetherchain.node.loop.BlockArchive;

/// The blocks of the hard chain in two files.
///
/// `data`: 8 bytes `AETHBLK1`, then for each block, from height 1, a CRC-32C of 4 bytes and the
/// bytes in which it travels. `index`: 8 bytes `AETHIDX1`, then for each block the offset of its
/// end in `data` (8) and its id (32). What a torn write left behind the last whole block is cut
/// off when the files are opened. The index is held in memory: some 150 bytes a block.
public final class DiskArchive implements BlockArchive, Closeable {
  private static final long DATA_MAGIC = 0x4145544842_4C4B31L;
  private static final long INDEX_MAGIC = 0x4145544849_445831L;
  private static final int ENTRY_BYTES = Long.BYTES + Hash.SIZE_BYTES;

  private final Path folder;
  private final Kernel kernel;
  private final EventFormat format;
  private final RandomAccessFile data;
  private final RandomAccessFile index;
  private final List<Long> ends = new ArrayList<>();
  private final List<Hash> ids = new ArrayList<>();
  private final Map<Hash, Long> heights = new HashMap<>();

  private DiskArchive(Path folder, Kernel kernel, RandomAccessFile data, RandomAccessFile index) {
    this.folder = folder;
    this.kernel = kernel;
    this.format = new EventFormat(kernel.params());
    this.data = data;
    this.index = index;
  }

  /// Opens the archive in a folder, or makes one.
  ///
  /// @throws IOException when the files are not an archive's, or cannot be used
  public static DiskArchive open(Path folder, Kernel kernel) throws IOException {
    Files.createDirectories(folder);
    RandomAccessFile data = new RandomAccessFile(folder.resolve("data").toFile(), "rw");
    RandomAccessFile index = new RandomAccessFile(folder.resolve("index").toFile(), "rw");
    DiskArchive archive = new DiskArchive(folder, kernel, data, index);
    try {
      expect(data, DATA_MAGIC, folder.resolve("data"));
      expect(index, INDEX_MAGIC, folder.resolve("index"));
      archive.load();
      return archive;
    } catch (IOException unusable) {
      archive.close();
      throw unusable;
    }
  }

  private static void expect(RandomAccessFile file, long magic, Path path) throws IOException {
    if (file.length() < Long.BYTES) {
      file.setLength(0);
      file.writeLong(magic);
    } else if (file.readLong() != magic) {
      throw new IOException(path + " is no archive of blocks of this version");
    }
  }

  private void load() throws IOException {
    long count = (index.length() - Long.BYTES) / ENTRY_BYTES;
    byte[] entries = new byte[Math.toIntExact(Math.min(count, 1 << 24) * ENTRY_BYTES)];
    index.seek(Long.BYTES);
    index.readFully(entries);
    ByteBuffer in = ByteBuffer.wrap(entries);
    long dataBytes = data.length();
    long before = Long.BYTES;
    while (in.hasRemaining()) {
      long end = in.getLong();
      byte[] id = new byte[Hash.SIZE_BYTES];
      in.get(id);
      if (end <= before + Integer.BYTES || end > dataBytes) {
        break;
      }
      note(end, Hash.of(id));
      before = end;
    }
    while (!ids.isEmpty() && !isWhole(height())) {
      forgetAbove(height() - 1);
    }
    cut();
  }

  private void note(long end, Hash id) {
    ends.add(end);
    ids.add(id);
    heights.put(id, (long) ids.size());
  }

  private void forgetAbove(long height) {
    while (ids.size() > height) {
      ends.removeLast();
      heights.remove(ids.removeLast());
    }
  }

  private void cut() throws IOException {
    data.setLength(endOf(height()));
    index.setLength(Long.BYTES + height() * ENTRY_BYTES);
  }

  private long endOf(long height) {
    return height == 0 ? Long.BYTES : ends.get((int) height - 1);
  }

  private boolean isWhole(long height) throws IOException {
    try {
      return read(height).length > 0;
    } catch (IOException broken) {
      return false;
    }
  }

  @Override
  public synchronized long height() {
    return ids.size();
  }

  @Override
  public synchronized void append(Block block) throws IOException {
    long height = block.header().height();
    if (height < 1 || height > height() + 1) {
      throw new IOException(
          "%s has the blocks up to %d, and block %d follows: restore the folder from a backup, or"
                  .formatted(folder, height(), height)
              + " remove all of the node's data to sync anew");
    }
    if (height <= height()) {
      forgetAbove(height - 1);
      cut();
    }
    byte[] bytes = format.encode(new Event.Block(block));
    byte[] record =
        ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(sum(bytes)).put(bytes).array();
    Hash id = kernel.primitives().blockId(block.header(), block.nonce());
    long end = endOf(height()) + record.length;
    data.seek(endOf(height()));
    data.write(record);
    index.seek(Long.BYTES + height() * ENTRY_BYTES);
    index.write(ByteBuffer.allocate(ENTRY_BYTES).putLong(end).put(id.toBytes()).array());
    note(end, id);
  }

  private static int sum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return (int) sum.getValue();
  }

  @Override
  public synchronized void force() throws IOException {
    data.getFD().sync();
    index.getFD().sync();
  }

  @Override
  public Optional<Block> at(long height) throws IOException {
    byte[] bytes;
    synchronized (this) {
      if (height < 1 || height > height()) {
        return Optional.empty();
      }
      bytes = read(height);
    }
    try {
      if (format.decode(bytes) instanceof Event.Block(Block block)) {
        return Optional.of(block);
      }
      throw damaged(height);
    } catch (MalformedEncoding malformed) {
      throw new IOException(damaged(height).getMessage(), malformed);
    }
  }

  private byte[] read(long height) throws IOException {
    long start = endOf(height - 1);
    byte[] bytes = new byte[Math.toIntExact(endOf(height) - start - Integer.BYTES)];
    data.seek(start);
    int sum = data.readInt();
    data.readFully(bytes);
    if (sum != sum(bytes)) {
      throw damaged(height);
    }
    return bytes;
  }

  private IOException damaged(long height) {
    return new IOException("block " + height + " in " + folder + " is damaged");
  }

  /// The identity of the block at a height.
  public synchronized Optional<Hash> idAt(long height) {
    return height >= 1 && height <= height()
        ? Optional.of(ids.get((int) height - 1))
        : Optional.empty();
  }

  /// The height of a block that is kept.
  public synchronized Optional<Long> heightOf(Hash id) {
    return Optional.ofNullable(heights.get(id));
  }

  @Override
  public synchronized void close() throws IOException {
    data.close();
    index.close();
  }
}
