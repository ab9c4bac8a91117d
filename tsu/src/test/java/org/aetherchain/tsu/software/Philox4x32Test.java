package org.aetherchain.tsu.software;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class Philox4x32Test {
  @Test
  void counters_haveTheImagesThatRandom123Publishes() throws IOException {
    List<int[]> cases = knownAnswers();
    assertEquals(3, cases.size());
    for (int[] known : cases) {
      int[] counter = {known[0], known[1], known[2], known[3]};
      long key = (known[4] & 0xffff_ffffL) | (long) known[5] << 32;
      Philox4x32.apply(counter, key);
      assertArrayEquals(new int[] {known[6], known[7], known[8], known[9]}, counter);
    }
  }

  @Test
  void wordsOfAGroup_areThoseOfThePlainFunction() {
    long seed = 0x0123_4567_89ab_cdefL;
    for (int stride : new int[] {1, 32}) {
      PhiloxWords words = new PhiloxWords(seed, -3, stride); // chain numbers are unsigned
      int[] drawn = new int[SlotLayout.BATCH];
      words.begin(0xfedc_ba98L, Words.INITIAL);
      words.fill(77, 5, drawn);
      for (int i = 0; i < 5 * stride; i++) {
        int[] counter = {77 + i / stride, -3 + i % stride, 0xfedc_ba98, Words.INITIAL};
        Philox4x32.apply(counter, seed);
        for (int k = 0; k < 4; k++) {
          assertEquals(counter[k], drawn[k * 5 * stride + i]);
        }
      }
    }
  }

  private static List<int[]> knownAnswers() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Philox4x32Test.class.getResourceAsStream("/random123/kat_vectors"))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> line.startsWith("philox4x32 10 "))
          .map(
              line ->
                  List.of(line.substring("philox4x32 10 ".length()).trim().split("\\s+")).stream()
                      .mapToInt(word -> Integer.parseUnsignedInt(word, 16))
                      .toArray())
          .toList();
    }
  }
}
