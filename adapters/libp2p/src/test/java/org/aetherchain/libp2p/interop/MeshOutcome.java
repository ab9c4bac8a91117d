package org.aetherchain.libp2p.interop;

/// What a mesh did with messages.
///
/// @param delivered deliveries, all nodes together
/// @param deliveredTwice deliveries of a message a node had already given to its application
/// @param duplicates copies that arrived beyond the first
/// @param medianMs half of the deliveries were faster
/// @param slowestMs the slowest delivery
record MeshOutcome(
    long delivered, long deliveredTwice, long duplicates, long medianMs, long slowestMs) {
  double duplicatesPerDelivery() {
    return delivered == 0 ? 0 : (double) duplicates / delivered;
  }

  @Override
  public String toString() {
    return "%d delivered, %d twice, %.2f duplicates each, median %d ms, slowest %d ms"
        .formatted(delivered, deliveredTwice, duplicatesPerDelivery(), medianMs, slowestMs);
  }
}
