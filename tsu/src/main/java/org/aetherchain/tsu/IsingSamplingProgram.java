package org.aetherchain.tsu;

import java.util.BitSet;
import java.util.List;

/// A model with a block Gibbs specification that samples it rightly: what a device loads.
public final class IsingSamplingProgram {
  private final IsingEbm model;
  private final BlockGibbsSpec spec;

  private IsingSamplingProgram(IsingEbm model, BlockGibbsSpec spec) {
    this.model = model;
    this.spec = spec;
  }

  /// With blocks that are given, and are checked.
  ///
  /// @throws TsuException ARG when a node stands in no block or in two; COLORING when a free block
  ///     has an edge inside
  public static IsingSamplingProgram of(IsingEbm model, BlockGibbsSpec spec) throws TsuException {
    Colouring.check(model, spec);
    return new IsingSamplingProgram(model, spec);
  }

  /// With blocks that are computed, and no node clamped.
  public static IsingSamplingProgram of(IsingEbm model) {
    return new IsingSamplingProgram(model, BlockGibbsSpec.of(Colouring.of(model)));
  }

  /// With computed blocks for all nodes but the clamped ones.
  ///
  /// @throws TsuException ARG when a clamped node is not the model's or every node is clamped
  public static IsingSamplingProgram clamping(IsingEbm model, Block clamped) throws TsuException {
    BitSet without = new BitSet();
    clamped.nodes().forEach(node -> without.set(node.index()));
    if (clamped.size() == model.nodeCount()) {
      throw TsuException.arg("every node is clamped");
    }
    return of(model, new BlockGibbsSpec(Colouring.of(model, without), List.of(clamped)));
  }

  /// The same blocks with other numbers on the same graph.
  ///
  /// @throws TsuException ARG when the graph differs
  public IsingSamplingProgram with(IsingEbm newModel) throws TsuException {
    return of(newModel, spec);
  }

  /// The model.
  public IsingEbm model() {
    return model;
  }

  /// The blocks.
  public BlockGibbsSpec spec() {
    return spec;
  }

  /// Whether a node keeps its value, for each node.
  public BitSet clampedNodes() {
    BitSet nodes = new BitSet(model.nodeCount());
    spec.clamped().forEach(block -> block.nodes().forEach(node -> nodes.set(node.index())));
    return nodes;
  }
}
