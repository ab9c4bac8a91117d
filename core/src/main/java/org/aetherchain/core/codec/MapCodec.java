package org.aetherchain.core.codec;

import java.util.Map;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.MutMap;
import org.organicdesign.fp.collections.PersistentHashMap;

/// See [Codecs#map].
record MapCodec<K, V>(Codec<K> key, Codec<V> value) implements Codec<ImMap<K, V>> {
  MapCodec {
    Codecs.requirePositiveSize(key);
  }

  @Override
  public void write(CanonicalWriter out, ImMap<K, V> entries) {
    if (entries.size() == 1) {
      writeOne(out, entries.iterator().next());
      return;
    }
    SortedForms forms = new SortedForms();
    for (Map.Entry<K, V> entry : entries) {
      forms.add(Codecs.encode(key, entry.getKey()), Codecs.encode(value, entry.getValue()));
    }
    forms.writeTo(out);
  }

  /// A map with one entry needs no sorting.
  private void writeOne(CanonicalWriter out, Map.Entry<K, V> entry) {
    out.writeCount(1);
    key.write(out, entry.getKey());
    value.write(out, entry.getValue());
  }

  @Override
  public ImMap<K, V> read(CanonicalReader in) throws MalformedEncoding {
    int count = in.readCount(key.minimumSizeBytes() + value.minimumSizeBytes());
    AscendingCheck order = new AscendingCheck(in);
    MutMap<K, V> entries = PersistentHashMap.emptyMutable();
    for (int index = 0; index < count; index++) {
      int from = in.position();
      K name = key.read(in);
      order.next(from, in.position());
      entries = entries.assoc(name, value.read(in));
    }
    return entries.immutable();
  }

  @Override
  public int minimumSizeBytes() {
    return Integer.BYTES;
  }
}
