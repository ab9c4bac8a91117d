package org.aetherchain.wallet;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Published vectors among the test resources; their README names the sources.
public final class Vectors {
  private Vectors() {}

  /// A file of vectors.
  public static JsonNode read(String name) {
    try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream(name), name)) {
      return JsonMapper.builder().build().readTree(in);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
