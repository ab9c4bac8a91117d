package org.aetherchain.proofs.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.Circuit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;
import org.aetherchain.proofs.gadget.Commitment;
import org.aetherchain.proofs.gadget.MerkleTree;
import org.aetherchain.proofs.gadget.Ranges;
import org.aetherchain.proofs.gadget.Word;

/// The protocol's circuits that are not programs.
public enum NamedCircuit {
  /// Knowledge of a content and randomness that a public commitment opens to (rule R-A3). The size
  /// is the content's, in bytes.
  COMMIT("commit", Commitment.MAX_CONTENT_BYTES) {
    @Override
    void wire(CircuitBuilder circuit, int size) {
      Linear[] commit = {circuit.output("commitHigh"), circuit.output("commitLow")};
      Linear[] content = signals(circuit, "content", size);
      Linear[] randomness = signals(circuit, "randomness", Commitment.RANDOMNESS_BYTES);
      List<Word> digest =
          Commitment.commit(circuit, bytes(circuit, content), bytes(circuit, randomness));
      Linear[] halves = Commitment.halves(circuit, digest);
      circuit.bind(commit[0], halves[0]);
      circuit.bind(commit[1], halves[1]);
    }
  },

  /// Membership of a private leaf, at a private place, in a Poseidon tree with a public root. The
  /// size is the depth.
  MERKLE_MEMBER("merkle-member", 64) {
    @Override
    void wire(CircuitBuilder circuit, int size) {
      Linear root = circuit.output("root");
      Linear leaf = circuit.privateInput("leaf");
      Linear index = circuit.privateInput("index");
      Linear[] siblings = signals(circuit, "siblings", size);
      Bit[] path = Ranges.bits(circuit, index, size);
      circuit.bind(root, MerkleTree.root(circuit, leaf, path, siblings));
    }
  },

  /// The replacement of one leaf of a Poseidon tree: from a public root to another. The size is the
  /// depth.
  MERKLE_UPDATE("merkle-update", 64) {
    @Override
    void wire(CircuitBuilder circuit, int size) {
      Linear before = circuit.output("oldRoot");
      Linear after = circuit.output("newRoot");
      Linear[] leaves = {circuit.privateInput("oldLeaf"), circuit.privateInput("newLeaf")};
      Linear index = circuit.privateInput("index");
      Linear[] siblings = signals(circuit, "siblings", size);
      Bit[] path = Ranges.bits(circuit, index, size);
      circuit.bind(before, MerkleTree.root(circuit, leaves[0], path, siblings));
      circuit.bind(after, MerkleTree.root(circuit, leaves[1], path, siblings));
    }
  };

  private final String label;
  private final int maxSize;

  NamedCircuit(String label, int maxSize) {
    this.label = label;
    this.maxSize = maxSize;
  }

  abstract void wire(CircuitBuilder circuit, int size);

  /// As the command line and files call it.
  public String label() {
    return label;
  }

  /// The largest size.
  public int maxSize() {
    return maxSize;
  }

  /// Builds it.
  ///
  /// @throws IllegalArgumentException when the size is below 1 or above the largest
  public Circuit build(int size) {
    if (size < 1 || size > maxSize) {
      throw new IllegalArgumentException(label + ": 1 to " + maxSize + ", not " + size);
    }
    CircuitBuilder circuit = new CircuitBuilder();
    wire(circuit, size);
    return circuit.build();
  }

  private static Linear[] signals(CircuitBuilder circuit, String name, int count) {
    Linear[] signals = new Linear[count];
    Arrays.setAll(signals, index -> circuit.privateInput(name + index));
    return signals;
  }

  private static List<Word> bytes(CircuitBuilder circuit, Linear[] signals) {
    List<Word> bytes = new ArrayList<>();
    for (Linear signal : signals) {
      bytes.add(Word.ofBits(Ranges.bits(circuit, signal, Byte.SIZE)));
    }
    return bytes;
  }
}
