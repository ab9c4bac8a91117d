package org.aetherchain.core.codec;

import java.util.Arrays;

/// Collects the encoded elements of a set, or entries of a map, and writes them in canonical order.
final class SortedForms {
  /// What follows an element of a set, which has no value.
  static final byte[] NOTHING = {};

  private final Form[] forms;
  private int count;

  SortedForms(int capacity) {
    this.forms = new Form[capacity];
  }

  /// One encoded element or key and what follows it.
  private record Form(byte[] key, byte[] value) {}

  /// Adds an element or an entry.
  void add(byte[] key, byte[] value) {
    forms[count++] = new Form(key, value);
  }

  /// Writes the count and then everything, ascending by the bytes of the key.
  void writeTo(CanonicalWriter out) {
    Arrays.sort(forms, 0, count, (left, right) -> Arrays.compareUnsigned(left.key, right.key));
    out.writeCount(count);
    for (int index = 0; index < count; index++) {
      if (index > 0 && Arrays.equals(forms[index - 1].key, forms[index].key)) {
        throw new IllegalArgumentException("two elements with the same canonical form");
      }
      out.writeRaw(forms[index].key);
      out.writeRaw(forms[index].value);
    }
  }
}
