package org.aetherchain.checker.engine;

import java.util.AbstractList;
import java.util.List;
import org.aetherchain.core.codec.ItfCodec;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.codec.SharedTree;

/// A sequence, or the items of a set or function, as a shared tree.
final class SharedList extends AbstractList<Object> implements SharedTree {
  private final List<?> items;
  private final Reading reading = new Reading();
  private int hash;

  SharedList(List<?> items) {
    this.items = items;
  }

  @Override
  public <T> T read(ItfCodec<T> codec) throws MalformedEncoding {
    return reading.of(this, codec);
  }

  @Override
  public Object get(int index) {
    return items.get(index);
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public boolean equals(Object other) {
    return other == this || items.equals(other);
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = items.hashCode();
    }
    return hash;
  }
}
