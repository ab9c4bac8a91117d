package org.aetherchain.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/// The secret that whoever changes a node's state has to show, as `Authorization: Bearer TOKEN`.
public final class ApiToken {
  private static final int RANDOM_BYTES = 32;
  private static final int FILE_LIMIT_BYTES = 1_024;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]{16,256}");
  private static final String SCHEME = "Bearer ";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final byte[] secret;

  private ApiToken(String secret) {
    this.secret = secret.getBytes(StandardCharsets.US_ASCII);
  }

  /// The token with this text.
  ///
  /// @throws IllegalArgumentException unless it is 16 to 256 letters, digits or `._~+/-`
  public static ApiToken of(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("a token has 16 to 256 letters, digits or ._~+/-");
    }
    return new ApiToken(text);
  }

  /// The token in a file; a new one of 32 random bytes is written, readable by its owner only, when
  /// there is no file yet.
  ///
  /// @throws IOException when the file cannot be read or written, others may read it, or what
  ///     stands in it is no token
  public static ApiToken inFile(Path file) throws IOException {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    try {
      Files.createFile(file, ownerOnly(file));
      Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
    } catch (FileAlreadyExistsException known) {
      checkPermissions(file);
    }
    if (Files.size(file) > FILE_LIMIT_BYTES) {
      throw new IOException(file + " is too large for a token");
    }
    try {
      return of(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (IllegalArgumentException wrong) {
      throw new IOException(
          file + ": " + wrong.getMessage() + "; delete it to get a new one", wrong);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return isPosix(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static void checkPermissions(Path file) throws IOException {
    if (isPosix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException(
          "others may read " + file + "; chmod 600 it, or delete it to get a new one");
    }
  }

  /// Whether an Authorization header shows this token. Takes the same time whatever is wrong with
  /// it.
  public boolean isShownBy(String authorization) {
    boolean hasScheme = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    String shown = hasScheme ? authorization.substring(SCHEME.length()).strip() : "";
    return MessageDigest.isEqual(secret, shown.getBytes(StandardCharsets.UTF_8));
  }

  /// Says nothing of the secret.
  @Override
  public String toString() {
    return "ApiToken";
  }
}
