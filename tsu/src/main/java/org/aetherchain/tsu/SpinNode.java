package org.aetherchain.tsu;

import java.util.List;
import java.util.stream.IntStream;

/// One p-bit of a model: a variable that is −1 or +1.
///
/// @param index its place in the model, from 0
public record SpinNode(int index) implements Comparable<SpinNode> {
  /// Refuses a negative place.
  public SpinNode {
    if (index < 0) {
      throw new IllegalArgumentException("a node's index is not negative: " + index);
    }
  }

  /// The nodes `0` to `count − 1`.
  public static List<SpinNode> range(int count) {
    return IntStream.range(0, count).mapToObj(SpinNode::new).toList();
  }

  @Override
  public int compareTo(SpinNode other) {
    return Integer.compare(index, other.index);
  }
}
