package org.aetherchain.genesis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aetherchain.core.port.SignatureScheme;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;

/// A genesis file that was read, or is to be written.
///
/// @param foundation what it says
/// @param claimed the chainId that stands in it; a draft has none
public record GenesisFile(Foundation foundation, Optional<Hash> claimed) {
  /// The largest file that is read.
  public static final int MAX_FILE_BYTES = 32 << 20;

  /// Reads a file; its rules are checked by [#violations].
  ///
  /// @throws BadGenesis with the place, when it is no genesis file
  /// @throws IOException when it cannot be read
  public static GenesisFile read(Path file) throws BadGenesis, IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_FILE_BYTES + 1);
    }
    if (bytes.length > MAX_FILE_BYTES) {
      throw new BadGenesis("larger than " + (MAX_FILE_BYTES >> 20) + " MiB");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      GenesisJson.Said said = GenesisJson.read(text);
      return new GenesisFile(said.foundation(), said.chainId());
    } catch (CharacterCodingException wrong) {
      throw new BadGenesis("not UTF-8 text");
    }
  }

  /// What is wrong, a line each: with the content, or with the chainId that stands in the file.
  public List<String> violations(SignatureScheme scheme) {
    List<String> wrong = new ArrayList<>(GenesisRules.violations(foundation, scheme));
    if (wrong.isEmpty() && claimed.isPresent()) {
      Hash actual = chainId(scheme);
      if (!claimed.get().equals(actual)) {
        wrong.add("chainId: the content has another, " + actual.toHex());
      }
    }
    return wrong;
  }

  /// The identity that the content has.
  public Hash chainId(SignatureScheme scheme) {
    return foundation.chainId(new ProtocolPrimitives(scheme));
  }

  /// Writes the content with its chainId: all of it is there afterwards, or what was before.
  ///
  /// @throws IOException when it cannot be written
  public void write(Path file, SignatureScheme scheme) throws IOException {
    Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
    try {
      Files.writeString(partial, GenesisJson.write(foundation, chainId(scheme)));
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
