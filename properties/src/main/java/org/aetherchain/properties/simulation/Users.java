package org.aetherchain.properties.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tx;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// Users who pay each other, register, publish and bond, who try to spend coins twice, and who
/// report offenders for a twentieth of the bond.
final class Users {
  private static final int COMMANDS_PER_BLOCK = 4;
  private static final int STALE_PERMILLE = 150;
  private static final int CONFLICT_PERMILLE = 300;
  private static final long LEAST_FEE = 1_000;

  private final NetworkSimulation network;
  private final Random random;
  private final List<Coin> coins = new ArrayList<>();

  private record Coin(OutPoint point, Output output) {}

  Users(NetworkSimulation network) {
    this.network = network;
    this.random = network.random();
    ImMap<OutPoint, Output> outputs = network.founding().genesis().outputs();
    for (int number = 0; number < Founding.USERS * Founding.COINS_PER_USER; number++) {
      OutPoint point = Founding.coin(number);
      Output output = outputs.get(point);
      if (output != null) {
        coins.add(new Coin(point, output));
      }
    }
  }

  /// A few commands, each sent to one node; sometimes a rival of it to another.
  void spend() {
    for (int command = random.nextInt(COMMANDS_PER_BLOCK); command > 0; command--) {
      int number = random.nextInt(network.honest());
      Coin coin = choose(network.node(number));
      send(number, spending(network.node(number), coin));
      if (random.nextInt(1_000) < CONFLICT_PERMILLE) {
        int other = random.nextInt(network.honest());
        send(other, spending(network.node(other), coin));
      }
    }
  }

  /// A coin that the node's head has unspent; now and then any coin that ever was.
  private Coin choose(Node node) {
    ImMap<OutPoint, Output> unspent = NetworkSimulation.entry(node, node.head()).ledger().unspent();
    Coin coin = coins.get(random.nextInt(coins.size()));
    boolean isStale = random.nextInt(1_000) < STALE_PERMILLE;
    for (int tries = 0; tries < 20 && !isStale && !unspent.containsKey(coin.point); tries++) {
      coin = coins.get(random.nextInt(coins.size()));
    }
    return coin;
  }

  private void send(int number, SignedTx transaction) {
    Hash txid = network.primitives().txId(transaction.tx());
    long index = 1;
    for (Output output : transaction.tx().outputs()) {
      if (output.kind().equals("COIN") && output.amount() > 10 * LEAST_FEE) {
        coins.add(new Coin(new OutPoint(txid, index), output));
      }
      index++;
    }
    network.at(
        network.nowMs() + 1 + random.nextInt(500),
        () -> network.deliver(number, new Event.Transaction(transaction)));
  }

  private SignedTx spending(Node node, Coin coin) {
    long fee = LEAST_FEE + random.nextInt(3_000);
    long rest = coin.output.amount() - fee;
    PublicKey owner = coin.output.owner();
    PublicKey other = PublicKey.ofRank(Founding.FIRST_USER + random.nextInt(Founding.USERS));
    List<Output> outputs = new ArrayList<>();
    Command command = new Command.Pay(anyHash());
    long price = 0;
    switch (random.nextInt(6)) {
      case 0 -> {
        command = new Command.Register(anyHash());
        outputs.add(new Output("PROGRAM", owner, owner, 1, 0, anyHash(), 0, 0, Hash.ZERO));
      }
      case 1 -> {
        command = new Command.PublishShard(anyHash());
        outputs.add(new Output("SHARD", owner, owner, 1, 0, anyHash(), 0, 0, Hash.ZERO));
      }
      case 2 -> {
        VoteKey key = VoteKey.ofRank(1_000 + random.nextInt(1_000));
        command = new Command.Bond(key, VoteSignature.ofRank(1));
        price = 1 + rest / 100;
        Hash commit = network.primitives().voteKeyHash(key);
        outputs.add(new Output("BOND", owner, owner, price, 0, commit, 0, 0, Hash.ZERO));
      }
      default -> {
        price = 1 + random.nextLong(Math.max(1, rest / 2));
        outputs.add(coin(other, price));
      }
    }
    if (rest - price > 0) {
      outputs.add(coin(owner, rest - price));
    }
    return signed(node, List.of(coin.point), command, outputs, owner);
  }

  /// A report of an offender whose two votes are known: its bond goes.
  void report(int number, Evidence evidence) {
    if (!(evidence instanceof Evidence.VotePair pair)) {
      return;
    }
    Node node = network.node(number);
    OutPoint point = Founding.bondOf(pair.first().validator());
    Output bond = network.founding().genesis().outputs().get(point);
    Coin coin = choose(node);
    if (bond == null) {
      return;
    }
    PublicKey reporter = coin.output.owner();
    long reward = bond.amount() / 20;
    Output change = coin(reporter, coin.output.amount() + reward - 5 * LEAST_FEE);
    List<OutPoint> inputs = List.of(point, coin.point);
    send(number, signed(node, inputs, new Command.Slash(evidence), List.of(change), reporter));
  }

  private SignedTx signed(
      Node node, List<OutPoint> inputs, Command command, List<Output> outputs, PublicKey signer) {
    Entry head = NetworkSimulation.entry(node, node.head());
    Tx tx =
        new Tx(
            node.chainId(),
            node.finality().final_(),
            network.nowMs(),
            head.block().header().height() + 60,
            PersistentVector.ofIter(inputs),
            command,
            PersistentVector.ofIter(outputs),
            PublicKey.ofRank(Founding.FIRST_USER + random.nextInt(Founding.USERS)));
    return new SignedTx(
        tx, PersistentHashMap.<PublicKey, Signature>empty().assoc(signer, Signature.ofRank(1)));
  }

  private static Output coin(PublicKey owner, long amount) {
    return new Output("COIN", owner, owner, amount, 0, Hash.ZERO, 0, 0, Hash.ZERO);
  }

  private Hash anyHash() {
    return Hash.ofRank(1 + random.nextInt(1 << 30));
  }
}
