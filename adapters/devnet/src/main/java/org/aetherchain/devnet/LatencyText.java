package org.aetherchain.devnet;

import org.aetherchain.wallet.DurationText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A range of latencies as people write it: `50ms`, or `20ms..120ms`.
///
/// @param minMs least latency in milliseconds, at least 1
/// @param maxMs most latency in milliseconds
public record LatencyText(long minMs, long maxMs) {
  /// The largest latency, a minute: more is a partition.
  public static final long MAX_MS = 60_000;

  /// The range that a text says.
  ///
  /// @throws IllegalArgumentException with what is wrong, when it says none
  public static LatencyText of(String text) {
    String[] ends = text.split("\\.\\.", -1);
    if (ends.length > 2) {
      throw new IllegalArgumentException("'" + text + "' is not a latency; write 20ms..120ms");
    }
    long minMs = DurationText.of(ends[0]).ms();
    long maxMs = DurationText.of(ends[ends.length - 1]).ms();
    if (minMs > maxMs || maxMs > MAX_MS) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a latency: the second must not be less, nor above a minute");
    }
    return new LatencyText(minMs, maxMs);
  }

  @Override
  public String toString() {
    String min = new DurationText(minMs).toString();
    return minMs == maxMs ? min : min + ".." + new DurationText(maxMs);
  }

  /// For picocli.
  static final class Converter implements ITypeConverter<LatencyText> {
    @Override
    public LatencyText convert(String text) {
      try {
        return of(text);
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }
}
