package org.aetherchain.devnet;

import java.util.regex.Pattern;
import org.aetherchain.devnet.network.Conditions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A share as people write it: `5%` or `5`.
///
/// @param percent 0..50
public record PercentText(double percent) {
  private static final Pattern FORM = Pattern.compile("\\d{1,2}(\\.\\d{1,3})?");

  /// The share that a text says.
  ///
  /// @throws IllegalArgumentException with what is wrong, when it says none
  public static PercentText of(String text) {
    String number = text.strip();
    number = number.endsWith("%") ? number.substring(0, number.length() - 1).strip() : number;
    double percent = FORM.matcher(number).matches() ? Double.parseDouble(number) : -1;
    if (percent < 0 || percent > Conditions.MAX_LOSS_PERCENT) {
      throw new IllegalArgumentException("'" + text + "' is not a share from 0% to 50%");
    }
    return new PercentText(percent);
  }

  @Override
  public String toString() {
    String text = Double.toString(percent);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + "%";
  }

  /// For picocli.
  static final class Converter implements ITypeConverter<PercentText> {
    @Override
    public PercentText convert(String text) {
      try {
        return of(text);
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }
}
