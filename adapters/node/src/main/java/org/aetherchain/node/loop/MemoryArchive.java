package org.aetherchain.node.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;

/// An archive in memory, of all branches, for as long as the process runs.
public final class MemoryArchive implements BlockArchive {
  private final Map<Hash, Archived> blocks = new HashMap<>();

  @Override
  public void add(Archived archived) {
    blocks.putIfAbsent(archived.id(), archived);
  }

  @Override
  public void finalised(Hash id) {}

  /// The block with this identity; genesis is no block here.
  public Optional<Archived> find(Hash id) {
    return Optional.ofNullable(blocks.get(id));
  }

  /// The chain that ends in a block, from the block above `belowHeight` up.
  public List<Archived> chain(Hash head, long belowHeight) {
    List<Archived> chain = new ArrayList<>();
    Archived at = blocks.get(head);
    while (at != null && at.height() > belowHeight) {
      chain.add(at);
      at = blocks.get(at.block().header().prev());
    }
    Collections.reverse(chain);
    return chain;
  }

  @Override
  public Optional<Archived> at(Hash head, long height) {
    return chain(head, height - 1).stream()
        .findFirst()
        .filter(archived -> archived.height() == height);
  }
}
