package org.aetherchain.wallet.account;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.keystore.SecretFile;

/// The wallets in a folder, by name.
///
/// @param folder where they are; it is made when the first one is
public record WalletStore(Path folder) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
  private static final String ENDING = ".json";

  /// The names of the wallets, sorted.
  ///
  /// @throws IOException when the folder cannot be read
  public List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .filter(name -> NAME.matcher(name).matches())
          .sorted()
          .forEach(names::add);
    }
    return names;
  }

  /// The wallet of a name.
  ///
  /// @throws BadInput when there is none, or its file is wrong
  /// @throws IOException when it cannot be read
  public WalletFile read(String name) throws BadInput, IOException {
    Path file = file(name);
    try {
      return WalletFile.read(SecretFile.read(file));
    } catch (NoSuchFileException missing) {
      throw new BadInput(unknown(name), missing);
    } catch (BadInput wrong) {
      throw new BadInput(file + ": " + wrong.getMessage(), wrong);
    }
  }

  private String unknown(String name) throws IOException {
    List<String> names = names();
    return "there is no wallet '"
        + name
        + "'; "
        + (names.isEmpty()
            ? "make one with ./aether wallet new --name " + name
            : "these exist: " + String.join(", ", names));
  }

  /// Keeps a new wallet.
  ///
  /// @return its file
  /// @throws BadInput when there is one of that name already
  /// @throws IOException when it cannot be written
  public Path create(String name, WalletFile wallet) throws BadInput, IOException {
    Path file = file(name);
    Files.createDirectories(folder);
    try {
      SecretFile.create(file, wallet.text());
      return file;
    } catch (FileAlreadyExistsException there) {
      throw new BadInput("there is a wallet '" + name + "' already; choose another --name", there);
    }
  }

  /// Keeps a wallet in the place of the one of that name.
  ///
  /// @throws IOException when it cannot be written; the one before is still there then
  public void replace(String name, WalletFile wallet) throws BadInput, IOException {
    SecretFile.replace(file(name), wallet.text());
  }

  /// Where the wallet of a name is: in the folder, never outside of it.
  private Path file(String name) throws BadInput {
    if (!NAME.matcher(name).matches()) {
      throw new BadInput(
          "a wallet's name has 1 to 32 lower-case letters, digits, - and _, and begins with a"
              + " letter or digit");
    }
    Path file = folder.resolve(name + ENDING);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new BadInput(file + " is a link or a folder, and a wallet is a file of its own");
    }
    return file;
  }
}
