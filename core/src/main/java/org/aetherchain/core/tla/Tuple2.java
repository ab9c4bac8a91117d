package org.aetherchain.core.tla;

import java.util.List;
import org.aetherchain.core.codec.CanonicalReader;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.codec.ItfCodec;
import org.aetherchain.core.codec.ItfTree;
import org.aetherchain.core.codec.MalformedEncoding;

/// `<<first, second>>`: a pair.
///
/// @param <A> type of the first component
/// @param <B> type of the second component
/// @param first component 1
/// @param second component 2
public record Tuple2<A, B>(A first, B second) {
  /// Canonical bytes: the components in order.
  public static <A, B> Codec<Tuple2<A, B>> codec(Codec<A> first, Codec<B> second) {
    return new Canonical<>(first, second);
  }

  /// Trees of the Informal Trace Format: `#tup`.
  public static <A, B> ItfCodec<Tuple2<A, B>> itf(ItfCodec<A> first, ItfCodec<B> second) {
    return new Tree<>(first, second);
  }

  private record Canonical<A, B>(Codec<A> first, Codec<B> second) implements Codec<Tuple2<A, B>> {
    @Override
    public void write(CanonicalWriter out, Tuple2<A, B> tuple) {
      first.write(out, tuple.first());
      second.write(out, tuple.second());
    }

    @Override
    public Tuple2<A, B> read(CanonicalReader in) throws MalformedEncoding {
      return new Tuple2<>(first.read(in), second.read(in));
    }

    @Override
    public int minimumSizeBytes() {
      return first.minimumSizeBytes() + second.minimumSizeBytes();
    }
  }

  private record Tree<A, B>(ItfCodec<A> first, ItfCodec<B> second)
      implements ItfCodec<Tuple2<A, B>> {
    @Override
    public Object toItf(Tuple2<A, B> tuple) {
      return ItfTree.tuple(first.toItf(tuple.first()), second.toItf(tuple.second()));
    }

    @Override
    public Tuple2<A, B> fromItf(Object tree) throws MalformedEncoding {
      List<?> items = ItfTree.items(tree, 2);
      return new Tuple2<>(ItfTree.item(items, 0, first), ItfTree.item(items, 1, second));
    }
  }
}
