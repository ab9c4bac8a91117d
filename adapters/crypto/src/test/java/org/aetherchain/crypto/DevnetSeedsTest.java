package org.aetherchain.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DevnetSeedsTest {
  private static final HexFormat HEX = HexFormat.of();

  // Devnets that name a seed in a document or a test depend on these never changing.
  @Test
  void keys_stayTheSame_fromReleaseToRelease() {
    assertEquals(
        "ee914371efd60a17579a2e908f7c43c74932bcf00a5325f0dfab56e482bb1835",
        HEX.formatHex(DevnetSeeds.ecdsaKey(1, "account", 0).exportBytes()));
    assertEquals(
        "1e3163e9ad4aa0a19173de77c6e522a52d5bb286662fbf1d5cb2018807d6540a",
        HEX.formatHex(DevnetSeeds.blsKey(1, "validator", 0).exportBytes()));
  }

  @Test
  void keys_differ_inSeedRoleIndexAndCurve() {
    Set<String> keys = new HashSet<>();
    for (long seed : new long[] {Long.MIN_VALUE, -1, 0, 1, 256}) {
      for (String role : new String[] {"", "account", "validator"}) {
        for (int index : new int[] {-1, 0, 1, 256}) {
          keys.add(HEX.formatHex(DevnetSeeds.ecdsaKey(seed, role, index).exportBytes()));
          keys.add(HEX.formatHex(DevnetSeeds.blsKey(seed, role, index).exportBytes()));
        }
      }
    }
    assertEquals(5 * 3 * 4 * 2, keys.size());
  }
}
