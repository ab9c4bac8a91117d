package org.aetherchain.core.codec;

/// See [Itf#STR].
final class StringItf implements ItfCodec<String> {
  @Override
  public Object toItf(String value) {
    return value;
  }

  @Override
  public String fromItf(Object tree) throws MalformedEncoding {
    if (tree instanceof String value) {
      return value;
    }
    throw ItfTree.unexpected("a string", tree);
  }
}
