package org.aetherchain.checker.engine;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.aetherchain.core.codec.ItfCodec;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.codec.SharedTree;
import org.jspecify.annotations.Nullable;

/// A record, set, function or number as a shared tree.
final class SharedMap extends AbstractMap<Object, Object> implements SharedTree {
  private final Map<Object, Object> fields;
  private final Reading reading = new Reading();
  private int hash;

  @SuppressWarnings("unchecked") // nobody writes into a tree
  SharedMap(Map<?, ?> fields) {
    this.fields = (Map<Object, Object>) fields;
  }

  @Override
  public <T> T read(ItfCodec<T> codec) throws MalformedEncoding {
    return reading.of(this, codec);
  }

  @Override
  public int size() {
    return fields.size();
  }

  @Override
  public @Nullable Object get(Object key) {
    return fields.get(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return fields.containsKey(key);
  }

  @Override
  public Set<Entry<Object, Object>> entrySet() {
    return fields.entrySet();
  }

  @Override
  public boolean equals(Object other) {
    return other == this || fields.equals(other);
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = fields.hashCode();
    }
    return hash;
  }
}
