package org.aetherchain.wallet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.keystore.Password;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Where a password comes from: a file, a file descriptor, or the terminal. Never the command line
/// itself, which every user of the machine can read.
public final class PasswordOptions {
  private static final int MAX_BYTES = 4 * Password.MAX_CHARACTERS + 2;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--password-file",
      paramLabel = "FILE",
      description = "a file whose first line is the password; without it you are asked")
  private @Nullable Path file;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--password-fd",
      paramLabel = "N",
      description = "an open file descriptor to read the password from, such as 3 with 3<FILE")
  private @Nullable Integer descriptor;

  /// The password of something that there is.
  ///
  /// @param what whose password it is, for the question
  /// @throws BadInput when there is nobody to ask
  /// @throws IOException when the file cannot be read
  public Password existing(Surroundings around, String what) throws BadInput, IOException {
    if (file != null || descriptor != null) {
      return given();
    }
    return asked(around, "Password of " + what + ": ");
  }

  /// The password for something new: long enough, and typed twice.
  ///
  /// @throws BadInput when it is too short, or typed differently
  /// @throws IOException when the file cannot be read
  public Password fresh(Surroundings around, String what) throws BadInput, IOException {
    if (file != null || descriptor != null) {
      return given().forNew();
    }
    Password first = asked(around, "New password for " + what + ": ").forNew();
    if (!first.isSameAs(asked(around, "Once more: "))) {
      throw new BadInput("the two passwords differ; try again");
    }
    return first;
  }

  private static Password asked(Surroundings around, String question) throws BadInput {
    char[] answer =
        around
            .prompt()
            .ask(question, true)
            .orElseThrow(
                () ->
                    new BadInput(
                        "there is no terminal to ask for the password; give --password-file or"
                            + " --password-fd"));
    try {
      return Password.of(answer);
    } finally {
      Arrays.fill(answer, '\0');
    }
  }

  private Password given() throws BadInput, IOException {
    if (file != null && descriptor != null) {
      throw new BadInput("give --password-file or --password-fd, not both");
    }
    if (descriptor != null && (descriptor < 0 || descriptor > 1_023)) {
      throw new BadInput("--password-fd " + descriptor + ": from 0 to 1023");
    }
    Path source = file == null ? Path.of("/dev/fd/" + descriptor) : file;
    byte[] bytes;
    try (InputStream in = Files.newInputStream(source)) {
      bytes = in.readNBytes(MAX_BYTES);
    }
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      int end = 0;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      char[] line = new char[end];
      text.get(line);
      return Password.of(line);
    } catch (CharacterCodingException wrong) {
      throw new BadInput(source + ": the password is not UTF-8 text", wrong);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
