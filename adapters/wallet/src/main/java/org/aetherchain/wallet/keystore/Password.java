package org.aetherchain.wallet.keystore;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import org.aetherchain.wallet.BadInput;

/// A password as it was typed. It never shows itself, and is compared by identity.
public final class Password {
  /// The longest password in characters.
  public static final int MAX_CHARACTERS = 1_024;

  /// The shortest password that a new keystore is encrypted with.
  public static final int MIN_NEW_CHARACTERS = 8;

  private final char[] characters;

  private Password(char[] characters) {
    this.characters = characters;
  }

  /// A password of characters, which are copied.
  ///
  /// @throws BadInput when there are more than {@value #MAX_CHARACTERS}
  public static Password of(char[] characters) throws BadInput {
    if (characters.length > MAX_CHARACTERS) {
      throw new BadInput("a password has at most " + MAX_CHARACTERS + " characters");
    }
    return new Password(characters.clone());
  }

  /// This password, if a new keystore may be encrypted with it.
  ///
  /// @throws BadInput when it is too short
  public Password forNew() throws BadInput {
    if (characters.length < MIN_NEW_CHARACTERS) {
      throw new BadInput(
          "the password has fewer than " + MIN_NEW_CHARACTERS + " characters; take a longer one");
    }
    return this;
  }

  /// Whether another password has the same characters.
  public boolean isSameAs(Password other) {
    return Arrays.equals(characters, other.characters);
  }

  /// The UTF-8 bytes of the password as it is (Web3 Secret Storage).
  byte[] plain() {
    return utf8(CharBuffer.wrap(characters));
  }

  /// The UTF-8 bytes of the password in form NFKD, its control codes (C0, DEL and C1) left out
  /// (EIP-2335, "Password requirements").
  byte[] normalized() {
    String normal = Normalizer.normalize(CharBuffer.wrap(characters), Normalizer.Form.NFKD);
    StringBuilder kept = new StringBuilder(normal.length());
    normal
        .codePoints()
        .filter(c -> c >= 0x20 && (c < 0x7f || c > 0x9f))
        .forEach(kept::appendCodePoint);
    return utf8(CharBuffer.wrap(kept));
  }

  private static byte[] utf8(CharBuffer characters) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(characters);
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    bytes.clear().put(new byte[bytes.capacity()]);
    return copy;
  }

  /// Always the same text.
  @Override
  public String toString() {
    return "Password[redacted]";
  }
}
