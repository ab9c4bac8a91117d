package org.aetherchain.core.tla;

import java.util.List;
import org.aetherchain.core.codec.CanonicalReader;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.codec.ItfCodec;
import org.aetherchain.core.codec.ItfTree;
import org.aetherchain.core.codec.MalformedEncoding;

/// `<<first, second, third, fourth>>`: a quadruple.
///
/// @param <A> type of the first component
/// @param <B> type of the second component
/// @param <C> type of the third component
/// @param <D> type of the fourth component
/// @param first component 1
/// @param second component 2
/// @param third component 3
/// @param fourth component 4
public record Tuple4<A, B, C, D>(A first, B second, C third, D fourth) {
  /// Canonical bytes: the components in order.
  public static <A, B, C, D> Codec<Tuple4<A, B, C, D>> codec(
      Codec<A> first, Codec<B> second, Codec<C> third, Codec<D> fourth) {
    return new Canonical<>(first, second, third, fourth);
  }

  /// Trees of the Informal Trace Format: `#tup`.
  public static <A, B, C, D> ItfCodec<Tuple4<A, B, C, D>> itf(
      ItfCodec<A> first, ItfCodec<B> second, ItfCodec<C> third, ItfCodec<D> fourth) {
    return new Tree<>(first, second, third, fourth);
  }

  private record Canonical<A, B, C, D>(
      Codec<A> first, Codec<B> second, Codec<C> third, Codec<D> fourth)
      implements Codec<Tuple4<A, B, C, D>> {
    @Override
    public void write(CanonicalWriter out, Tuple4<A, B, C, D> tuple) {
      first.write(out, tuple.first());
      second.write(out, tuple.second());
      third.write(out, tuple.third());
      fourth.write(out, tuple.fourth());
    }

    @Override
    public Tuple4<A, B, C, D> read(CanonicalReader in) throws MalformedEncoding {
      return new Tuple4<>(first.read(in), second.read(in), third.read(in), fourth.read(in));
    }

    @Override
    public int minimumSizeBytes() {
      return first.minimumSizeBytes()
          + second.minimumSizeBytes()
          + third.minimumSizeBytes()
          + fourth.minimumSizeBytes();
    }
  }

  private record Tree<A, B, C, D>(
      ItfCodec<A> first, ItfCodec<B> second, ItfCodec<C> third, ItfCodec<D> fourth)
      implements ItfCodec<Tuple4<A, B, C, D>> {
    @Override
    public Object toItf(Tuple4<A, B, C, D> tuple) {
      return ItfTree.tuple(
          first.toItf(tuple.first()),
          second.toItf(tuple.second()),
          third.toItf(tuple.third()),
          fourth.toItf(tuple.fourth()));
    }

    @Override
    public Tuple4<A, B, C, D> fromItf(Object tree) throws MalformedEncoding {
      List<?> items = ItfTree.items(tree, 4);
      return new Tuple4<>(
          ItfTree.item(items, 0, first),
          ItfTree.item(items, 1, second),
          ItfTree.item(items, 2, third),
          ItfTree.item(items, 3, fourth));
    }
  }
}
