package org.aetherchain.core.codec;

import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.MutList;
import org.organicdesign.fp.collections.PersistentVector;

/// See [Codecs#seq].
record SeqCodec<T>(Codec<T> element) implements Codec<ImList<T>> {
  SeqCodec {
    Codecs.requirePositiveSize(element);
  }

  @Override
  public void write(CanonicalWriter out, ImList<T> value) {
    out.writeCount(value.size());
    for (T item : value) {
      element.write(out, item);
    }
  }

  @Override
  public ImList<T> read(CanonicalReader in) throws MalformedEncoding {
    int count = in.readCount(element.minimumSizeBytes());
    MutList<T> items = PersistentVector.emptyMutable();
    for (int index = 0; index < count; index++) {
      items = items.append(element.read(in));
    }
    return items.immutable();
  }

  @Override
  public int minimumSizeBytes() {
    return Integer.BYTES;
  }
}
