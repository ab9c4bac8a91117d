package org.aetherchain.libp2p.multiformats;

/// Numbers as they stand in addresses: digits only, no sign, no leading zero.
final class Decimal {
  private static final int MAX_DIGITS = 9;

  private Decimal() {}

  static int parse(String text, int max) throws MalformedInput {
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (text.isEmpty() || text.length() > MAX_DIGITS || !digits) {
      throw new MalformedInput("not a number from 0 to " + max);
    }
    int value = Integer.parseInt(text);
    if (value > max || (text.length() > 1 && text.charAt(0) == '0')) {
      throw new MalformedInput("not a number from 0 to " + max);
    }
    return value;
  }
}
