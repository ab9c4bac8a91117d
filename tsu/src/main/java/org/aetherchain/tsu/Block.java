package org.aetherchain.tsu;

import java.util.Arrays;
import java.util.List;

/// Nodes that are updated at the same moment. In SEEDED mode their order matters: it decides which
/// node sees which random word.
///
/// @param nodes at least one, each once
public record Block(List<SpinNode> nodes) {
  /// Refuses an empty block and a repeated node.
  public Block {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("a block has at least one node");
    }
    if (nodes.stream().distinct().count() != nodes.size()) {
      throw new IllegalArgumentException("a node stands twice in one block");
    }
  }

  /// Of the nodes at these places.
  public static Block of(int... indices) {
    return new Block(Arrays.stream(indices).mapToObj(SpinNode::new).toList());
  }

  /// How many nodes.
  public int size() {
    return nodes.size();
  }
}
