package org.aetherchain.core.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.aetherchain.core.codec.CanonicalReader;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.record.Applied;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Clock;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Interval;
import org.aetherchain.core.record.Ledger;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.rule.Chain;
import org.aetherchain.core.tla.UndefinedExpression;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.UnmodIterator;
import org.organicdesign.fp.collections.UnmodMap.UnEntry;

/// A node's whole state as a row of byte arrays, for a file from which it starts again.
///
/// The ledgers of blocks that are not final share nearly everything with the final one, so only
/// that one is written, its outputs in parts of at most [#OUTPUTS_A_PART]; behind them come the
/// other blocks, and reading connects them again by the rules. What the rules can check is checked:
/// the state root that the final block commits to, each block, and the digest of the node. Whether
/// the bytes are those that were written is for the file to say.
///
/// The first part: the version; the node without blocks and without what others said of the time;
/// the final block's entry without outputs; the number of outputs; the number of blocks; the
/// digest; and what others said of the time, whose numbers may be negative: a sign and an amount.
public final class NodeSnapshot {
  /// The most outputs in one part.
  public static final int OUTPUTS_A_PART = 1_024;

  private NodeSnapshot() {}

  /// The parts of a node's state, made as they are asked for. Memory: one part at a time.
  public static Iterator<byte[]> parts(Node node) {
    Hash finalId = node.finality().final_().blockId();
    Entry last = entryOf(node, finalId);
    List<Block> blocks = blocksAbove(node, finalId);
    UnmodIterator<? extends UnEntry<OutPoint, Output>> outputs = last.ledger().unspent().iterator();
    Iterator<Block> rest = blocks.iterator();
    return new Iterator<>() {
      private boolean begun;

      @Override
      public boolean hasNext() {
        return !begun || outputs.hasNext() || rest.hasNext();
      }

      @Override
      public byte[] next() {
        CanonicalWriter out = new CanonicalWriter();
        if (!begun) {
          begun = true;
          writeHeader(out, node, last, blocks.size());
        } else if (outputs.hasNext()) {
          for (int i = 0; i < OUTPUTS_A_PART && outputs.hasNext(); i++) {
            UnEntry<OutPoint, Output> output = outputs.next();
            OutPoint.CODEC.write(out, output.getKey());
            Output.CODEC.write(out, output.getValue());
          }
        } else {
          Block.CODEC.write(out, rest.next());
        }
        return out.toBytes();
      }
    };
  }

  private static void writeHeader(CanonicalWriter out, Node node, Entry last, int blocks) {
    out.writeTag(Version.CURRENT);
    Clock fresh = org.aetherchain.core.rule.Clock.freshClock(node.clock().localMs());
    Node.CODEC.write(out, node.withEntries(PersistentHashMap.empty()).withClock(fresh));
    Ledger bare = last.ledger().withUnspent(PersistentHashMap.empty());
    Entry.CODEC.write(out, last.withLedger(bare));
    out.writeInt(last.ledger().unspent().size());
    out.writeInt(blocks);
    out.writeFixed(Kernel.digest(node));
    writeClock(out, node.clock());
  }

  private static void writeClock(CanonicalWriter out, Clock clock) {
    out.writeBool(clock.isTrusted());
    writeSigned(out, clock.offsetMs());
    out.writeInt(clock.answers().size());
    clock
        .answers()
        .forEach(
            answer -> {
              out.writeInt(answer.getKey());
              writeSigned(out, answer.getValue().low());
              writeSigned(out, answer.getValue().high());
            });
  }

  private static void writeSigned(CanonicalWriter out, long number) {
    out.writeBool(number < 0);
    out.writeInt(Math.absExact(number));
  }

  private static Clock readClock(CanonicalReader in, long localMs) throws MalformedEncoding {
    boolean isTrusted = in.readBool();
    long offsetMs = readSigned(in);
    long count = in.readInt();
    ImMap<Long, Interval> answers = PersistentHashMap.empty();
    for (long i = 0; i < count; i++) {
      long validator = in.readInt();
      answers = answers.assoc(validator, new Interval(readSigned(in), readSigned(in)));
    }
    return new Clock(localMs, answers, offsetMs, isTrusted);
  }

  private static long readSigned(CanonicalReader in) throws MalformedEncoding {
    boolean isNegative = in.readBool();
    long amount = in.readInt();
    return isNegative ? -amount : amount;
  }

  private static Entry entryOf(Node node, Hash id) {
    Entry entry = node.entries().get(id);
    if (entry == null) {
      throw new IllegalArgumentException("a node without its final block " + id);
    }
    return entry;
  }

  private static List<Block> blocksAbove(Node node, Hash finalId) {
    List<Block> blocks = new ArrayList<>();
    node.entries()
        .forEach(
            entry -> {
              if (!entry.getKey().equals(finalId)) {
                blocks.add(entry.getValue().block());
              }
            });
    blocks.sort(Comparator.comparingLong(block -> block.header().height()));
    return blocks;
  }

  /// Where parts come from.
  ///
  /// @param <X> what goes wrong there
  @FunctionalInterface
  public interface Parts<X extends Exception> {
    /// The next part.
    byte[] next() throws X, MalformedEncoding;
  }

  /// The node of these parts.
  ///
  /// Takes time in the number of outputs and blocks; memory for them and one part.
  ///
  /// @throws MalformedEncoding when they are no parts of a node of this network
  public static <X extends Exception> Node read(Kernel kernel, Parts<X> parts)
      throws X, MalformedEncoding {
    CanonicalReader in = new CanonicalReader(parts.next());
    int version = in.readTag(256);
    if (version != Version.CURRENT) {
      throw wrong("a snapshot of version " + version);
    }
    final Node unclocked = Node.CODEC.read(in);
    final Entry last = Entry.CODEC.read(in);
    final long outputs = in.readInt();
    final long blocks = in.readInt();
    final Hash digest = Hash.of(in.readRaw(Hash.SIZE_BYTES));
    final Node bare = unclocked.withClock(readClock(in, unclocked.clock().localMs()));
    in.expectEnd();
    Ledger ledger = last.ledger().withUnspent(outputs(parts, outputs));
    if (!kernel.primitives().stateRoot(ledger).equals(last.block().header().stateRoot())) {
      throw wrong("the outputs are not those that the final block commits to");
    }
    ImMap<Hash, Entry> entries =
        PersistentHashMap.<Hash, Entry>empty().assoc(last.id(), last.withLedger(ledger));
    for (long i = 0; i < blocks; i++) {
      Entry entry = connect(kernel, bare.chainId(), entries, parts.next());
      entries = entries.assoc(entry.id(), entry);
    }
    Node node = bare.withEntries(entries);
    if (!Kernel.digest(node).equals(digest)) {
      throw wrong("the node is not the one that was written");
    }
    return node;
  }

  private static <X extends Exception> ImMap<OutPoint, Output> outputs(Parts<X> parts, long wanted)
      throws X, MalformedEncoding {
    ImMap<OutPoint, Output> found =
        ProtocolPrimitives.unspent(PersistentHashMap.<OutPoint, Output>empty());
    for (long read = 0; read < wanted; ) {
      CanonicalReader in = new CanonicalReader(parts.next());
      for (int i = 0; i < OUTPUTS_A_PART && read < wanted; i++, read++) {
        found = found.assoc(OutPoint.CODEC.read(in), Output.CODEC.read(in));
      }
      in.expectEnd();
    }
    if (found.size() != wanted) {
      throw wrong("an output twice");
    }
    return found;
  }

  private static Entry connect(Kernel kernel, Hash chainId, ImMap<Hash, Entry> entries, byte[] part)
      throws MalformedEncoding {
    CanonicalReader in = new CanonicalReader(part);
    Block block = Block.CODEC.read(in);
    in.expectEnd();
    Entry parent = entries.get(block.header().prev());
    if (parent == null) {
      throw wrong("a block without its parent");
    }
    try {
      Applied applied = Chain.connect(kernel.primitives(), kernel.params(), chainId, parent, block);
      if (!applied.reasons().isEmpty()) {
        throw wrong("a block that the rules refuse: " + applied.reasons());
      }
      return Chain.entryAfter(
          kernel.primitives(), kernel.params(), parent, block, applied.ledger());
    } catch (UndefinedExpression | ArithmeticException undefined) {
      throw wrong("a final block whose checkpoints are not those of its chain");
    }
  }

  private static MalformedEncoding wrong(String what) {
    return MalformedEncoding.atOffset(0, what);
  }
}
