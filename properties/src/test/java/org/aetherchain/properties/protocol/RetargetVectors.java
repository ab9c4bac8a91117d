package org.aetherchain.properties.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aetherchain.core.record.Stamp;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.PersistentVector;

/// The vectors of R-D1: `T` in seconds, `D` difficulties of the last N blocks, `ts` times of the
/// last N + 1 blocks in seconds, `next` the difficulty after them.
final class RetargetVectors {
  private static final Pattern VECTOR =
      Pattern.compile(
          "\\{\"T\": (\\d+), \"D\": \\[([^]]*)], \"ts\": \\[([^]]*)], \"next\": (\\d+)}");

  private RetargetVectors() {}

  /// One vector. The first stamp's own difficulty does not count.
  record Vector(long interval, ImList<Stamp> stamps, BigInteger next) {}

  static List<Vector> all() {
    List<Vector> vectors = new ArrayList<>();
    Matcher matcher = VECTOR.matcher(text());
    while (matcher.find()) {
      List<BigInteger> difficulties =
          Stream.of(matcher.group(2).split(", ")).map(BigInteger::new).toList();
      List<Long> times = Stream.of(matcher.group(3).split(", ")).map(Long::valueOf).toList();
      ImList<Stamp> stamps = PersistentVector.empty();
      for (int i = 0; i < times.size(); i++) {
        BigInteger difficulty = difficulties.get(Math.max(0, i - 1));
        stamps = stamps.append(new Stamp(times.get(i), difficulty));
      }
      long interval = Long.parseLong(matcher.group(1));
      vectors.add(new Vector(interval, stamps, new BigInteger(matcher.group(4))));
    }
    return vectors;
  }

  private static String text() {
    try (InputStream in = RetargetVectors.class.getResourceAsStream("/vectors/retarget.json")) {
      if (in == null) {
        throw new IllegalStateException("no vectors on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
