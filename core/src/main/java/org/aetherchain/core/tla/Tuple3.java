package org.aetherchain.core.tla;

import java.util.List;
import org.aetherchain.core.codec.CanonicalReader;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.codec.ItfCodec;
import org.aetherchain.core.codec.ItfTree;
import org.aetherchain.core.codec.MalformedEncoding;

/// `<<first, second, third>>`: a triple.
///
/// @param <A> type of the first component
/// @param <B> type of the second component
/// @param <C> type of the third component
/// @param first component 1
/// @param second component 2
/// @param third component 3
public record Tuple3<A, B, C>(A first, B second, C third) {
  /// Canonical bytes: the components in order.
  public static <A, B, C> Codec<Tuple3<A, B, C>> codec(
      Codec<A> first, Codec<B> second, Codec<C> third) {
    return new Canonical<>(first, second, third);
  }

  /// Trees of the Informal Trace Format: `#tup`.
  public static <A, B, C> ItfCodec<Tuple3<A, B, C>> itf(
      ItfCodec<A> first, ItfCodec<B> second, ItfCodec<C> third) {
    return new Tree<>(first, second, third);
  }

  private record Canonical<A, B, C>(Codec<A> first, Codec<B> second, Codec<C> third)
      implements Codec<Tuple3<A, B, C>> {
    @Override
    public void write(CanonicalWriter out, Tuple3<A, B, C> tuple) {
      first.write(out, tuple.first());
      second.write(out, tuple.second());
      third.write(out, tuple.third());
    }

    @Override
    public Tuple3<A, B, C> read(CanonicalReader in) throws MalformedEncoding {
      return new Tuple3<>(first.read(in), second.read(in), third.read(in));
    }

    @Override
    public int minimumSizeBytes() {
      return first.minimumSizeBytes() + second.minimumSizeBytes() + third.minimumSizeBytes();
    }
  }

  private record Tree<A, B, C>(ItfCodec<A> first, ItfCodec<B> second, ItfCodec<C> third)
      implements ItfCodec<Tuple3<A, B, C>> {
    @Override
    public Object toItf(Tuple3<A, B, C> tuple) {
      return ItfTree.tuple(
          first.toItf(tuple.first()), second.toItf(tuple.second()), third.toItf(tuple.third()));
    }

    @Override
    public Tuple3<A, B, C> fromItf(Object tree) throws MalformedEncoding {
      List<?> items = ItfTree.items(tree, 3);
      return new Tuple3<>(
          ItfTree.item(items, 0, first),
          ItfTree.item(items, 1, second),
          ItfTree.item(items, 2, third));
    }
  }
}
