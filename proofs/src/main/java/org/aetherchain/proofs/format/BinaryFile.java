package org.aetherchain.proofs.format;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The container of all binary files here: a magic word, a version, and numbered sections in any
/// order. All integers are little-endian.
///
/// Sections are views of the file, which is mapped and not read: opening costs no memory, however
/// large the sections claim to be. A view lives as long as the arena that it was opened in.
public final class BinaryFile {
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// Bytes before the first section, and before each section's payload.
  static final int HEADER_SIZE_BYTES = 12;

  /// The most sections that a file may announce; those of snarkjs have at most 18.
  static final int MAX_SECTIONS = 64;

  private final String kind;
  private final Map<Integer, MemorySegment> sections;

  private BinaryFile(String kind, Map<Integer, MemorySegment> sections) {
    this.kind = kind;
    this.sections = sections;
  }

  /// The word that a file begins with: `r1cs`, `wtns`, `zkey` or `ptau`.
  ///
  /// @throws FormatException when it begins with none of them
  public static String kindOf(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      String kind = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      if (!List.of("r1cs", "wtns", "zkey", "ptau").contains(kind)) {
        throw new FormatException(
            path.getFileName() + ": begins like no .r1cs, .wtns, .zkey or .ptau file");
      }
      return kind;
    }
  }

  /// Maps a file and finds its sections.
  ///
  /// @param kind the four letters that it has to begin with: `r1cs`, `wtns`, `zkey` or `ptau`
  /// @throws FormatException when it is of another kind or version, or its sections do not fill it
  public static BinaryFile open(Path path, String kind, int version, Arena arena)
      throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return parse(mapped, kind, version);
    }
  }

  /// Finds the sections of a file that is in memory.
  ///
  /// @throws FormatException when it is of another kind or version, or its sections do not fill it
  public static BinaryFile parse(MemorySegment file, String kind, int version)
      throws FormatException {
    if (file.byteSize() < HEADER_SIZE_BYTES || !kind.equals(magic(file))) {
      throw new FormatException("not a ." + kind + " file: it does not begin with that word");
    }
    if (file.get(INT, 4) != version) {
      throw new FormatException(
          kind
              + ": version "
              + Integer.toUnsignedString(file.get(INT, 4))
              + ", known is "
              + version);
    }
    int count = file.get(INT, 8);
    if (count < 0 || count > MAX_SECTIONS) {
      throw new FormatException(kind + ": " + Integer.toUnsignedString(count) + " sections");
    }
    Map<Integer, MemorySegment> sections = new TreeMap<>();
    long at = HEADER_SIZE_BYTES;
    for (int i = 0; i < count; i++) {
      if (file.byteSize() - at < HEADER_SIZE_BYTES) {
        throw new FormatException(kind + ": ends before the header of section number " + (i + 1));
      }
      int id = file.get(INT, at);
      long length = file.get(LONG, at + 4);
      at += HEADER_SIZE_BYTES;
      if (length < 0 || length > file.byteSize() - at) {
        throw new FormatException(
            kind
                + ": section "
                + id
                + " announces "
                + Long.toUnsignedString(length)
                + " bytes, and "
                + (file.byteSize() - at)
                + " are left");
      }
      if (sections.put(id, file.asSlice(at, length)) != null) {
        throw new FormatException(kind + ": section " + id + " twice");
      }
      at += length;
    }
    if (at != file.byteSize()) {
      throw new FormatException(kind + ": " + (file.byteSize() - at) + " bytes behind the end");
    }
    return new BinaryFile(kind, sections);
  }

  /// Whether there is such a section.
  public boolean has(int id) {
    return sections.containsKey(id);
  }

  /// The numbers of all sections, ascending.
  public Iterable<Integer> ids() {
    return sections.keySet();
  }

  /// Reads a section from its beginning.
  ///
  /// @throws FormatException when it is missing
  public SectionReader read(int id) throws FormatException {
    MemorySegment section = sections.get(id);
    if (section == null) {
      throw new FormatException(kind + ": section " + id + " is missing");
    }
    return new SectionReader(kind + ": section " + id, section);
  }

  private static String magic(MemorySegment file) {
    return new String(
        file.asSlice(0, 4).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
  }
}
