package org.aetherchain.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A run of the devnet, as its report draws it: `aether-devnet-report/1`.
///
/// Times are milliseconds on the run's own clock. Identifiers are lower-case hex. A node is named
/// by its index in `nodes`. Lists may be empty; order within `blocks`, `heads` and `votes` is free,
/// since the page sorts by time, but a deterministic run should write them in a fixed order so that
/// the file's bytes are the same. Amounts above 2^53 arrive in the page exactly.
///
/// @param format always [ReportKind#format] of [ReportKind#DEVNET]
/// @param parameters protocol parameters and options by name, in the order to show
/// @param seed the run's seed
/// @param nodes the nodes
/// @param genesis id of the genesis block, which need not be in `blocks`
/// @param startMs when the run began
/// @param endMs when it ended, at least `startMs`
/// @param blocks every block that was mined, also those that lost
/// @param heads an entry each time a node's soft or hard head changed
/// @param votes every vote that was cast
/// @param partitions intervals in which the network was cut
/// @param attacks what was attempted, and what came of it
/// @param commands every command that was submitted
/// @param validators the validators and what became of their stake
/// @param accounts balances at the hard head at the end
/// @param summary results by name, in the order to show. Three names have a meaning: `ok` (boolean)
///     and `verdict` (a sentence) make the line under the title, `finalityGoalBlocks` (a number)
///     the line in the plot of the finality lag
public record DevnetReport(
    String format,
    Map<String, Object> parameters,
    long seed,
    List<Node> nodes,
    String genesis,
    long startMs,
    long endMs,
    List<Block> blocks,
    List<Heads> heads,
    List<Vote> votes,
    List<Partition> partitions,
    List<Attack> attacks,
    List<Command> commands,
    List<Validator> validators,
    List<Account> accounts,
    Map<String, Object> summary) {

  /// Checks what the page could not repair: the format, the times' order and indices of nodes.
  public DevnetReport {
    if (!format.equals(ReportKind.DEVNET.format())) {
      throw new IllegalArgumentException("format " + format);
    }
    if (endMs < startMs) {
      throw new IllegalArgumentException("the run ends at " + endMs + ", before " + startMs);
    }
    parameters = copy(parameters);
    nodes = List.copyOf(nodes);
    Objects.requireNonNull(genesis, "genesis");
    blocks = List.copyOf(blocks);
    heads = List.copyOf(heads);
    votes = List.copyOf(votes);
    partitions = List.copyOf(partitions);
    attacks = List.copyOf(attacks);
    commands = List.copyOf(commands);
    validators = List.copyOf(validators);
    accounts = List.copyOf(accounts);
    summary = copy(summary);
    for (Heads entry : heads) {
      Objects.checkIndex(entry.node(), nodes.size());
    }
  }

  /// A node of the network; `byzantine` ones do not count for what is soft or hard.
  public record Node(String name, boolean validator, boolean byzantine) {}

  /// A block.
  ///
  /// @param timeMs the header's time, which a proposer may bend
  /// @param minedAtMs when it was found: its place on the time axis
  /// @param proposer name of the node that found it
  /// @param difficulty expected hashes
  /// @param work cumulative work in decimal digits
  /// @param transactions count, the coinbase included
  /// @param onHardChain whether it is hard at the end
  public record Block(
      String id,
      String parent,
      long height,
      long timeMs,
      long minedAtMs,
      String proposer,
      long difficulty,
      String work,
      int transactions,
      boolean onHardChain) {

    /// Checks that `work` is digits.
    public Block {
      if (work.isEmpty() || !work.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw new IllegalArgumentException("work is not decimal: " + work);
      }
    }
  }

  /// From `atMs` on, the node's soft and hard heads are these blocks.
  public record Heads(long atMs, int node, String soft, String hard) {}

  /// A vote of the validator with this index, for the checkpoint `target`.
  public record Vote(long atMs, int validator, long sourceEpoch, long targetEpoch, String target) {}

  /// An interval in which only nodes of the same group heard each other.
  public record Partition(long fromMs, long toMs, List<List<Integer>> groups) {
    /// Copies the groups.
    public Partition {
      groups = groups.stream().map(List::copyOf).toList();
    }
  }

  /// An attack: a short name, what was done, what came of it, each a phrase or a sentence.
  public record Attack(String name, long atMs, String what, String outcome) {}

  /// What became of a command.
  public enum Outcome {
    /// On the hard chain: it took effect, once.
    @JsonProperty("hard")
    HARD,
    /// On the soft chain only, when the run ended.
    @JsonProperty("soft")
    SOFT,
    /// Refused, for the named reasons.
    @JsonProperty("rejected")
    REJECTED,
    /// In no block of the soft chain, when the run ended.
    @JsonProperty("pending")
    PENDING
  }

  /// A command that somebody submitted.
  ///
  /// @param command its kind, such as `Pay`
  /// @param by who signed it
  /// @param submittedTo index of the node it was given to
  /// @param height of the block that contains it, `null` if none
  /// @param hardMs when that block became hard on the node it was given to, `null` if it did not
  /// @param reasons names of the failed conjuncts, empty unless rejected
  /// @param rule number or name of the rule that refused it, empty unless rejected
  public record Command(
      String txid,
      String command,
      String by,
      long submittedMs,
      int submittedTo,
      Outcome outcome,
      @Nullable Long height,
      @Nullable Long hardMs,
      List<String> reasons,
      String rule) {

    /// Copies the reasons.
    public Command {
      reasons = List.copyOf(reasons);
    }
  }

  /// A validator: `index` is what votes refer to; stake at the start.
  public record Validator(int index, String name, long stake, boolean slashed) {}

  /// An account's balance at the hard head at the end.
  public record Account(String name, long balance) {}

  /// The report as JSON; the same report gives the same tree, names in the declared order.
  public JsonNode toJson() {
    return EmbeddedJson.MAPPER.valueToTree(this);
  }

  private static Map<String, Object> copy(Map<String, Object> given) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }
}
