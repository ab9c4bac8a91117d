package org.aetherchain.wallet;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A span of time as people write it: `250ms`, `1s`, `1.5s`, `2m`, `1h`.
///
/// @param ms whole milliseconds, at least 1
public record DurationText(long ms) {
  /// The longest span, a week: more is a mistake.
  public static final long MAX_MS = 7L * 24 * 60 * 60 * 1000;

  private static final Map<String, Long> UNIT_MS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "min", 60_000L, "h", 3_600_000L);
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|min|m|h)");

  /// The span that a text says.
  ///
  /// @throws IllegalArgumentException with what is wrong, when it says none
  public static DurationText of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    Long unitMs = matcher.matches() ? UNIT_MS.get(matcher.group(2)) : null;
    if (unitMs == null) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration; write 250ms, 1s, 1.5s, 2m or 1h");
    }
    BigDecimal ms = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unitMs));
    if (ms.compareTo(BigDecimal.ONE) < 0 || ms.compareTo(BigDecimal.valueOf(MAX_MS)) > 0) {
      throw new IllegalArgumentException("'" + text + "' is not between 1ms and a week");
    }
    return new DurationText(ms.longValue());
  }

  /// In the largest unit that fits: `1s`, `1.5s`, `2m`.
  @Override
  public String toString() {
    String unit = ms < 1_000 ? "ms" : ms < 120_000 ? "s" : ms < 7_200_000 ? "m" : "h";
    long unitMs = UNIT_MS.getOrDefault(unit, 1L);
    return BigDecimal.valueOf(ms)
            .divide(BigDecimal.valueOf(unitMs), 3, java.math.RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + unit;
  }

  /// For picocli.
  public static final class Converter implements ITypeConverter<DurationText> {
    @Override
    public DurationText convert(String text) {
      try {
        return of(text);
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }
}
