package org.aetherchain.core.codec;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// Collects the encoded elements of a set, or entries of a map, and writes them in canonical order.
final class SortedForms {
  /// What follows an element of a set, which has no value.
  static final byte[] NOTHING = {};

  private final TreeMap<byte[], byte[]> forms = new TreeMap<>(Arrays::compareUnsigned);

  /// Adds an element or an entry.
  void add(byte[] key, byte[] value) {
    if (forms.put(key, value) != null) {
      throw new IllegalArgumentException("two elements with the same canonical form");
    }
  }

  /// Writes the count and then everything, ascending by the bytes of the key.
  void writeTo(CanonicalWriter out) {
    out.writeCount(forms.size());
    for (Map.Entry<byte[], byte[]> form : forms.entrySet()) {
      out.writeRaw(form.getKey());
      out.writeRaw(form.getValue());
    }
  }
}
