package org.aetherchain.wallet.keystore;

import java.util.Locale;
import java.util.regex.Pattern;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.json.JsonFields;

/// Bytes as keystores write them: hexadecimal digits of either case, sometimes after `0x`.
final class Hex {
  private static final Pattern DIGITS = Pattern.compile("([0-9a-f]{2})*");

  private Hex() {}

  /// The lower-case digits of a value of at most so many bytes.
  ///
  /// @throws BadInput when it is something else
  static String digits(JsonFields fields, String name, int maxBytes) throws BadInput {
    String text = fields.text(name).toLowerCase(Locale.ROOT);
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    if (digits.length() > 2 * maxBytes || !DIGITS.matcher(digits).matches()) {
      throw new BadInput(
          fields.path()
              + "."
              + name
              + " is not at most "
              + maxBytes
              + " bytes in hexadecimal digits");
    }
    return digits;
  }

  /// The lower-case digits of a value of exactly so many bytes.
  ///
  /// @throws BadInput when it is something else
  static String exactly(JsonFields fields, String name, int sizeBytes) throws BadInput {
    String digits = digits(fields, name, sizeBytes);
    if (digits.length() != 2 * sizeBytes) {
      throw new BadInput(
          fields.path() + "." + name + " is not " + sizeBytes + " bytes in hexadecimal digits");
    }
    return digits;
  }
}
