package org.aetherchain.core.codec;

import org.organicdesign.fp.collections.ImSet;
import org.organicdesign.fp.collections.MutSet;
import org.organicdesign.fp.collections.PersistentHashSet;

/// See [Codecs#set].
record SetCodec<T>(Codec<T> element) implements Codec<ImSet<T>> {
  SetCodec {
    Codecs.requirePositiveSize(element);
  }

  @Override
  public void write(CanonicalWriter out, ImSet<T> value) {
    SortedForms forms = new SortedForms();
    for (T item : value) {
      forms.add(Codecs.encode(element, item), SortedForms.NOTHING);
    }
    forms.writeTo(out);
  }

  @Override
  public ImSet<T> read(CanonicalReader in) throws MalformedEncoding {
    int count = in.readCount(element.minimumSizeBytes());
    AscendingCheck order = new AscendingCheck(in);
    MutSet<T> items = PersistentHashSet.emptyMutable();
    for (int index = 0; index < count; index++) {
      int from = in.position();
      T item = element.read(in);
      order.next(from, in.position());
      items = items.put(item);
    }
    return items.immutable();
  }

  @Override
  public int minimumSizeBytes() {
    return Integer.BYTES;
  }
}
