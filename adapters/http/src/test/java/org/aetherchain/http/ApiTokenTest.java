package org.aetherchain.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokenTest {
  @TempDir private Path folder;

  private Path file() {
    Path file = folder.resolve("api-token");
    Assumptions.assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "a file system without owners: permissions are not checked there");
    return file;
  }

  @Test
  void newFile_isItsOwnersOnly_andIsReadAgain() throws Exception {
    Path file = file();
    ApiToken token = ApiToken.inFile(file);
    String text = Files.readString(file).strip();
    assertEquals(64, text.length());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertTrue(token.isShownBy("Bearer " + text));
    assertTrue(ApiToken.inFile(file).isShownBy("bearer " + text));
    assertFalse(token.isShownBy(text));
    assertFalse(token.isShownBy("Bearer " + text.substring(1)));
    assertFalse(token.isShownBy(""));
    assertFalse(token.toString().contains(text));
  }

  @Test
  void fileThatOthersMayRead_isRefused() throws Exception {
    Path file = file();
    var _ = ApiToken.inFile(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    IOException refused = assertThrows(IOException.class, () -> ApiToken.inFile(file));
    assertTrue(String.valueOf(refused.getMessage()).contains("chmod 600"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "with a space in its middle", "not-ascii-but-long-ä"})
  void textThatIsNoToken_isRefused(String text) throws Exception {
    assertThrows(IllegalArgumentException.class, () -> ApiToken.of(text));
    Path file = file();
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
    assertThrows(IOException.class, () -> ApiToken.inFile(file));
  }
}
