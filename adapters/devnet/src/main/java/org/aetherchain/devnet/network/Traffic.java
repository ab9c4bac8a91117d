package org.aetherchain.devnet.network;

/// What became of the messages so far.
///
/// @param sent handed to a link, requests and replies included
/// @param delivered reached their receiver
/// @param lost dropped by chance
/// @param cut dropped because a partition stood between sender and receiver
/// @param duplicates of those delivered: had been judged there before
/// @param deliveredBytes the bytes of those delivered
public record Traffic(
    long sent, long delivered, long lost, long cut, long duplicates, long deliveredBytes) {
  static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0);

  Traffic withSent() {
    return new Traffic(sent + 1, delivered, lost, cut, duplicates, deliveredBytes);
  }

  Traffic withDelivered(long bytes) {
    return new Traffic(sent, delivered + 1, lost, cut, duplicates, deliveredBytes + bytes);
  }

  Traffic withLost() {
    return new Traffic(sent, delivered, lost + 1, cut, duplicates, deliveredBytes);
  }

  Traffic withCut() {
    return new Traffic(sent, delivered, lost, cut + 1, duplicates, deliveredBytes);
  }

  Traffic withDuplicate() {
    return new Traffic(sent, delivered, lost, cut, duplicates + 1, deliveredBytes);
  }
}
