package org.aetherchain.core.kernel;

import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.TaggedHash;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Finality;
import org.aetherchain.core.record.Node;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.ImSet;

/// The hash of a node's state. Blocks and orphans enter by their ids alone: a block's id commits to
/// the ledger after it, and what else is kept with an id follows from it and from genesis. Commands
/// that wait enter by their number and size: nothing rests on them (R-M1), there may be many, and a
/// digest is made of every event.
final class NodeDigest {
  private static final Codec<ImSet<Hash>> IDS = Codecs.set(Codecs.HASH);
  private static final Codec<ImSet<VoteKey>> VOTE_KEYS = Codecs.set(Codecs.VOTE_KEY);
  private static final Codec<ImMap<Long, Evidence>> OFFENCES =
      Codecs.map(Codecs.INT, Evidence.CODEC);

  private NodeDigest() {}

  static Hash of(Node node) {
    CanonicalWriter out = new CanonicalWriter();
    out.writeFixed(node.chainId());
    VOTE_KEYS.write(out, node.voteKeys());
    out.writeInt(node.nowMs());
    out.writeFixed(node.head());
    out.writeFixed(node.heaviest());
    Finality.CODEC.write(out, node.finality());
    IDS.write(out, node.entries().keySet());
    IDS.write(out, node.orphans().keySet());
    out.writeInt(node.pool().waiting().size());
    out.writeInt(node.pool().sizeBytes());
    OFFENCES.write(out, node.offences());
    out.writeBool(node.halted());
    return out.hash(TaggedHash.NODE_STATE);
  }
}
