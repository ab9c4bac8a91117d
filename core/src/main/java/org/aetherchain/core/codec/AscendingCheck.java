package org.aetherchain.core.codec;

/// Checks that the elements of a set, or the keys of a map, come strictly ascending by their
/// encoded bytes: sorted, and each once. One check serves one collection.
final class AscendingCheck {
  private final CanonicalReader in;
  private int previousFrom;
  private int previousTo;

  AscendingCheck(CanonicalReader in) {
    this.in = in;
  }

  /// Takes note of the next element, which was read from the bytes `from` up to `to`.
  void next(int from, int to) throws MalformedEncoding {
    if (previousTo != 0) {
      int order = in.compareRanges(previousFrom, previousTo, from, to);
      if (order == 0) {
        throw MalformedEncoding.atOffset(from, "an element that was there before");
      }
      if (order > 0) {
        throw MalformedEncoding.atOffset(from, "an element out of order");
      }
    }
    previousFrom = from;
    previousTo = to;
  }
}
