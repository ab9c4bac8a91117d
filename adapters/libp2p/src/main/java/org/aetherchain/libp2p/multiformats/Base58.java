package org.aetherchain.libp2p.multiformats;

import java.util.Arrays;

/// Text of bytes in Bitcoin's alphabet of 58 letters: no 0, O, I or l.
///
/// The cost grows with the square of the length, so both directions are bounded.
public final class Base58 {
  /// The longest text and the longest bytes taken, in characters and bytes.
  public static final int MAX_LENGTH = 256;

  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private Base58() {}

  /// Writes bytes as text; leading zero bytes become leading ones.
  ///
  /// @throws IllegalArgumentException above [#MAX_LENGTH] bytes
  public static String encode(byte[] bytes) {
    if (bytes.length > MAX_LENGTH) {
      throw new IllegalArgumentException("too long for base58: " + bytes.length + " bytes");
    }
    int zeros = 0;
    while (zeros < bytes.length && bytes[zeros] == 0) {
      zeros++;
    }
    byte[] number = bytes.clone();
    char[] text = new char[bytes.length * 2];
    int at = text.length;
    int first = zeros;
    while (first < number.length) {
      int remainder = 0;
      for (int i = first; i < number.length; i++) {
        int digit = remainder * 256 + (number[i] & 0xff);
        number[i] = (byte) (digit / 58);
        remainder = digit % 58;
      }
      text[--at] = ALPHABET.charAt(remainder);
      if (number[first] == 0) {
        first++;
      }
    }
    Arrays.fill(text, at - zeros, at, ALPHABET.charAt(0));
    return new String(text, at - zeros, text.length - at + zeros);
  }

  /// Reads bytes from text.
  ///
  /// @throws MalformedInput on a letter outside the alphabet or above [#MAX_LENGTH] characters
  public static byte[] decode(String text) throws MalformedInput {
    if (text.length() > MAX_LENGTH) {
      throw new MalformedInput("too long for base58: " + text.length() + " characters");
    }
    int ones = 0;
    while (ones < text.length() && text.charAt(ones) == ALPHABET.charAt(0)) {
      ones++;
    }
    byte[] number = new byte[text.length()];
    int first = number.length;
    for (int i = ones; i < text.length(); i++) {
      int carry = ALPHABET.indexOf(text.charAt(i));
      if (carry < 0) {
        throw new MalformedInput("not a letter of base58 at position " + i);
      }
      int at = number.length;
      while (at > first || carry > 0) {
        at--;
        carry += (number[at] & 0xff) * 58;
        number[at] = (byte) carry;
        carry >>= 8;
      }
      first = Math.min(first, at);
    }
    return Arrays.copyOfRange(number, first - ones, number.length);
  }
}
