package org.aetherchain.tsu;

/// A coupling between two nodes; it has no direction.
///
/// @param a one end
/// @param b the other end
public record Edge(SpinNode a, SpinNode b) {
  /// Refuses a loop.
  public Edge {
    if (a.equals(b)) {
      throw new IllegalArgumentException("node " + a.index() + " is coupled to itself");
    }
  }

  /// Between two places.
  public static Edge of(int a, int b) {
    return new Edge(new SpinNode(a), new SpinNode(b));
  }
}
