package org.aetherchain.core.codec;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.aetherchain.core.primitive.Hash;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.ImSet;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentHashSet;
import org.organicdesign.fp.collections.PersistentVector;

/// Arbitrary values of the rules' types, for this package's properties.
final class Samples {
  /// A nested type with every kind of collection: a function from sets of hashes to sequences of
  /// strings.
  static final Codec<ImMap<ImSet<Hash>, ImList<String>>> NESTED =
      Codecs.map(Codecs.set(Codecs.HASH), Codecs.seq(Codecs.STR));

  /// The same type as trees.
  static final ItfCodec<ImMap<ImSet<Hash>, ImList<String>>> NESTED_ITF =
      Itf.map(Itf.set(Itf.HASH), Itf.seq(Itf.STR));

  private Samples() {}

  static Arbitrary<BigInteger> wides() {
    return Arbitraries.bigIntegers()
        .between(BigInteger.ZERO, BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
  }

  static Arbitrary<Hash> hashes() {
    return Arbitraries.longs().between(0, 40).map(Hash::ofRank);
  }

  static Arbitrary<String> strings() {
    return Arbitraries.strings()
        .withChars('a', 'é', '€', '\0')
        .ofMaxLength(6)
        .flatMap(text -> Arbitraries.of("", "\uD83D\uDE00").map(text::concat));
  }

  static Arbitrary<ImMap<ImSet<Hash>, ImList<String>>> nested() {
    Arbitrary<ImSet<Hash>> keys = hashes().list().ofMaxSize(4).map(Samples::set);
    Arbitrary<ImList<String>> values = strings().list().ofMaxSize(3).map(Samples::seq);
    return Arbitraries.maps(keys, values).ofMaxSize(4).map(Samples::map);
  }

  static <T> ImSet<T> set(List<T> items) {
    return PersistentHashSet.of(items);
  }

  static <T> ImList<T> seq(List<T> items) {
    return PersistentVector.ofIter(items);
  }

  static <K, V> ImMap<K, V> map(Map<K, V> entries) {
    return PersistentHashMap.of(entries.entrySet());
  }
}
