package org.aetherchain.proofs.gadget;

import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;

/// Paths in a binary Poseidon tree whose depth the circuit fixes, such as the tree of a process's
/// memory pages. A fixed depth leaves no room to pass a node off as a leaf.
public final class MerkleTree {
  private MerkleTree() {}

  /// The root that a leaf and its path lead to: 241 constraints a level.
  ///
  /// @param path bits of the leaf's index, the lowest (the level next to the leaf) first: set where
  ///     the node is the right child
  /// @param siblings the other child at each level
  public static Linear root(CircuitBuilder circuit, Linear leaf, Bit[] path, Linear[] siblings) {
    if (path.length != siblings.length) {
      throw new IllegalArgumentException(path.length + " bits, " + siblings.length + " siblings");
    }
    Linear node = leaf;
    for (int level = 0; level < path.length; level++) {
      try (CircuitBuilder.Scope _ = circuit.scope("level " + level)) {
        Linear swap = circuit.multiply(path[level].value(), siblings[level].minus(node));
        node = Poseidon.node(circuit, node.plus(swap), siblings[level].minus(swap));
      }
    }
    return node;
  }

  /// Demands that a tree has a leaf at a place.
  public static void assertMember(
      CircuitBuilder circuit, Linear root, Linear leaf, Bit[] path, Linear[] siblings) {
    try (CircuitBuilder.Scope _ = circuit.scope("membership")) {
      circuit.assertEqual(root(circuit, leaf, path, siblings), root);
    }
  }

  /// The root after a leaf has been replaced, with the demand that the old one stood there: both
  /// roots use the same siblings, so nothing else changes.
  public static Linear updated(
      CircuitBuilder circuit, Linear root, Linear[] oldAndNew, Bit[] path, Linear[] siblings) {
    assertMember(circuit, root, oldAndNew[0], path, siblings);
    try (CircuitBuilder.Scope _ = circuit.scope("update")) {
      return root(circuit, oldAndNew[1], path, siblings);
    }
  }
}
