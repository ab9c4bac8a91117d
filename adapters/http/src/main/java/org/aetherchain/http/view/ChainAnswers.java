package org.aetherchain.http.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Clock;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Header;
import org.aetherchain.core.record.Ledger;
import org.aetherchain.core.record.LinkCert;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.rule.ForkChoice;
import org.aetherchain.core.rule.Membership;
import org.aetherchain.http.NodeView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a node says of its chain: status, parameters, tree and blocks.
public final class ChainAnswers {
  /// The most blocks in one answer to a range.
  public static final int BLOCKS_LIMIT = 200;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String HEIGHT = "height";
  private static final String BLOCK_ID = "blockId";
  private static final String TIME_MS = "timeMs";

  private ChainAnswers() {}

  /// An empty object.
  public static ObjectNode object() {
    return NODES.objectNode();
  }

  /// The UTF-8 text of an answer.
  public static byte[] bytes(JsonNode answer) {
    return MAPPER.writeValueAsBytes(answer);
  }

  /// The node at a glance.
  public static ObjectNode status(Moment moment) {
    Node state = moment.state();
    NodeView.Identity identity = moment.view().identity();
    ObjectNode answer = object();
    answer.put("version", identity.version());
    answer.put("network", identity.network());
    answer.put("chainId", state.chainId().toHex());
    answer.put("nowMs", state.nowMs());
    answer.set("soft", place(moment.head()));
    answer.set("hard", place(moment.hard()).put("epoch", state.finality().final_().epoch()));
    answer.set("justified", checkpoint(state.finality().best()));
    answer.set("anchor", checkpoint(state.finality().final_()));
    answer.put("validator", position(state, moment.head().ledger()));
    answer.put("peers", moment.view().peers().size());
    answer.set("pool", pool(state));
    answer.put("orphans", state.orphans().size());
    answer.set("clock", clock(identity.params(), state.clock()));
    Optional<NodeView.Syncing> syncing = moment.view().syncing();
    if (syncing.isPresent()) {
      answer
          .putObject("syncing")
          .put("from", syncing.get().fromHeight())
          .put("at", syncing.get().atHeight())
          .put("to", syncing.get().toHeight());
    } else {
      answer.putNull("syncing");
    }
    answer.put("halted", state.halted());
    return answer;
  }

  /// A node's position among the validators, 0 if it has none.
  private static long position(Node state, Ledger ledger) {
    return state.voteKeys().stream()
        .mapToLong(key -> Membership.positionOf(ledger.validators(), key))
        .findFirst()
        .orElse(0);
  }

  static ObjectNode pool(Node state) {
    return object()
        .put("commands", state.pool().waiting().size())
        .put("sizeBytes", state.pool().sizeBytes());
  }

  private static ObjectNode clock(Params params, Clock clock) {
    return object()
        .put("localMs", clock.localMs())
        .put("offsetMs", clock.offsetMs())
        .put("isTrusted", clock.isTrusted())
        .put("mayAct", org.aetherchain.core.rule.Clock.mayAct(params, clock));
  }

  private static ObjectNode place(Entry entry) {
    return object()
        .put("id", entry.id().toHex())
        .put(HEIGHT, Moment.height(entry))
        .put(TIME_MS, entry.block().header().timeMs());
  }

  static ObjectNode checkpoint(Checkpoint checkpoint) {
    return object().put(BLOCK_ID, checkpoint.blockId().toHex()).put("epoch", checkpoint.epoch());
  }

  /// The parameters that the chain's identity pins.
  public static ObjectNode params(Moment moment) {
    Params params = moment.view().identity().params();
    ObjectNode fields = (ObjectNode) PlainJson.of(Params.ITF.toItf(params));
    fields.put("minDifficulty", params.minDifficulty().toString());
    ObjectNode answer = object().put("chainId", moment.state().chainId().toHex());
    answer.set("params", fields);
    return answer;
  }

  /// Every block that the kernel keeps, all branches, ascending by height.
  static ObjectNode tree(Moment moment) {
    List<Entry> entries = new ArrayList<>();
    moment.state().entries().forEach(entry -> entries.add(entry.getValue()));
    entries.sort(Comparator.comparingLong(Moment::height).thenComparing(Entry::id));
    ObjectNode answer = object();
    answer.put("head", moment.state().head().toHex());
    answer.put("hard", moment.hard().id().toHex());
    ArrayNode blocks = answer.putArray("blocks");
    entries.forEach(entry -> blocks.add(branchBlock(moment, entry)));
    return answer;
  }

  /// A block of the tree.
  public static ObjectNode branchBlock(Moment moment, Entry entry) {
    Node state = moment.state();
    ObjectNode block = summary(entry.id(), entry.block());
    block.put("work", entry.work().toString());
    block.put("isSoft", moment.isSoft(entry));
    block.put("isHard", entry.id().equals(state.finality().final_().blockId()));
    block.put("attestingStake", ForkChoice.attestingStake(state.finality().latest(), entry));
    return block;
  }

  private static ObjectNode summary(Hash id, Block block) {
    Header header = block.header();
    return object()
        .put("id", id.toHex())
        .put("prev", header.prev().toHex())
        .put(HEIGHT, header.height())
        .put(TIME_MS, header.timeMs())
        .put("difficulty", header.difficulty().toString())
        .put("proposer", header.proposer().toHex())
        .put("commands", block.transactions().size())
        .put("certificates", block.aux().certificate().size());
  }

  /// A block by its identity, with its commands.
  public static Optional<ObjectNode> block(Moment moment, Hash id) {
    return find(moment, id).map(block -> whole(moment, id, block));
  }

  private static Optional<Block> find(Moment moment, Hash id) {
    return moment.entry(id).map(Entry::block).or(() -> moment.view().archived(id));
  }

  private static ObjectNode whole(Moment moment, Hash id, Block block) {
    ObjectNode answer = summary(id, block);
    answer.put("state", chainState(moment, id, block.header().height()));
    answer.put("nonce", block.nonce());
    answer.put("txRoot", block.header().txRoot().toHex());
    answer.put("stateRoot", block.header().stateRoot().toHex());
    answer.put("auxHash", block.header().auxHash().toHex());
    ArrayNode certificates = answer.putArray("certificate");
    block.aux().certificate().forEach(cert -> certificates.add(certificate(cert)));
    ArrayNode transactions = answer.putArray("transactions");
    for (SignedTx transaction : block.transactions()) {
      transactions.add(CommandAnswers.summary(moment, transaction));
    }
    return answer;
  }

  private static ObjectNode certificate(LinkCert certificate) {
    ObjectNode answer = object();
    answer.put("setId", certificate.vote().setId());
    answer.set("source", checkpoint(certificate.vote().source()));
    answer.set("target", checkpoint(certificate.vote().target()));
    ArrayNode voters = answer.putArray("voters");
    certificate.voters().stream().sorted().forEach(voters::add);
    return answer;
  }

  /// `hard`, `soft`, or `branch` for a block that another replaced.
  static String chainState(Moment moment, Hash id, long height) {
    if (moment.idAt(height).filter(id::equals).isEmpty()) {
      return "branch";
    }
    return height <= Moment.height(moment.hard()) ? "hard" : "soft";
  }

  /// Blocks of the hard and soft chain by height, ascending, without their commands; those that the
  /// node no longer keeps are left out.
  ///
  /// @param from not negative
  /// @param limit 1..[#BLOCKS_LIMIT]
  public static ObjectNode blocks(Moment moment, long from, int limit) {
    long top = Moment.height(moment.head());
    long end = from > top ? from : Math.min(top + 1, from + limit);
    ObjectNode answer = object();
    ArrayNode blocks = answer.putArray("blocks");
    for (long height = from; height < end; height++) {
      Optional<Hash> id = moment.idAt(height);
      Optional<Block> block = id.flatMap(known -> find(moment, known));
      if (id.isPresent() && block.isPresent()) {
        ObjectNode summary = summary(id.get(), block.get());
        summary.put("state", chainState(moment, id.get(), height));
        blocks.add(summary);
      }
    }
    if (end <= top) {
      answer.put("next", end);
    } else {
      answer.putNull("next");
    }
    return answer;
  }
}
