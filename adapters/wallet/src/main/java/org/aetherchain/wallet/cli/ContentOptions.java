package org.aetherchain.wallet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.TaggedHash;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.command.Commands;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a commitment is to: a text on the command line, or a file.
final class ContentOptions {
  private static final int MAX_FILE_BYTES = 64 << 20;

  private ContentOptions() {}

  /// Data of a shard.
  static final class Data {
    @Option(names = "--data", description = "a text to commit to")
    private @Nullable String text;

    @Option(names = "--data-file", paramLabel = "FILE", description = "a file to commit to")
    private @Nullable Path file;

    Hash commit() throws BadInput, IOException {
      return ContentOptions.commit("data", text, file);
    }
  }

  /// A program.
  static final class Program {
    @Option(names = "--program", description = "the program's text")
    private @Nullable String text;

    @Option(names = "--program-file", paramLabel = "FILE", description = "the program's file")
    private @Nullable Path file;

    Hash commit() throws BadInput, IOException {
      return ContentOptions.commit("program", text, file);
    }
  }

  private static Hash commit(String what, @Nullable String text, @Nullable Path file)
      throws BadInput, IOException {
    if (text != null && file == null) {
      return Commands.hashOf(text);
    }
    if (text != null || file == null) {
      throw new BadInput("give --" + what + " TEXT or --" + what + "-file FILE");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        throw new BadInput(file + " is larger than " + (MAX_FILE_BYTES >> 20) + " MiB");
      }
      return TaggedHash.COMMIT.of(bytes);
    }
  }
}
