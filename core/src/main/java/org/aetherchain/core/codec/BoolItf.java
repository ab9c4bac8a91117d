package org.aetherchain.core.codec;

/// See [Itf#BOOL].
final class BoolItf implements ItfCodec<Boolean> {
  @Override
  public Object toItf(Boolean value) {
    return value;
  }

  @Override
  public Boolean fromItf(Object tree) throws MalformedEncoding {
    if (tree instanceof Boolean value) {
      return value;
    }
    throw ItfTree.unexpected("a boolean", tree);
  }
}
