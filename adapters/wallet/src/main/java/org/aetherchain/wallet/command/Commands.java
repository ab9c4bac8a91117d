package org.aetherchain.wallet.command;

import static org.aetherchain.wallet.command.Workbench.isOwned;
import static org.aetherchain.wallet.command.Workbench.positive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.TaggedHash;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;

/// Makes signed commands, one method for each kind of the protocol's table
/// (`Commands!RowReasons`). Each finds in the wallet what it consumes.
///
/// @param bench what they are made with
public record Commands(Workbench bench) {
  /// Commands of a devnet's accounts.
  public static Commands ofDevnet(
      DevnetGenesis network, Tools tools, Wallet wallet, Dating dating) {
    Signing signing =
        new Signing(tools.primitives(), tools.ecdsa(), new DevnetBook(network.cast()));
    return new Commands(new Workbench(Network.of(network), signing, wallet, dating));
  }

  /// The hash that stands for a text: a memo, the content of a shard, a program. It hides nothing.
  public static Hash hashOf(String text) {
    return TaggedHash.COMMIT.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Pay: coin of one account becomes coin of another.
  public SignedTx pay(String from, String to, long amount, String memo) throws BadInput {
    PublicKey payer = bench.key(from);
    List<Output> outputs = List.of(Outputs.coin(bench.key(to), positive("amount", amount)));
    Command pay = new Command.Pay(memoOf(memo));
    return bench.compose(new Draft(pay, List.of(), outputs, List.of(payer)));
  }

  /// Two payments of the same coin, to two accounts: at most one can ever take effect.
  public List<SignedTx> payTwice(String from, List<String> to, long amount) throws BadInput {
    PublicKey payer = bench.key(from);
    List<SignedTx> pair = new ArrayList<>();
    for (String receiver : to) {
      List<Output> outputs = List.of(Outputs.coin(bench.key(receiver), amount));
      Command pay = new Command.Pay(memoOf("twice"));
      pair.add(bench.composeAside(new Draft(pay, List.of(), outputs, List.of(payer))));
    }
    SignedTx first = pair.getFirst();
    bench.wallet().record(bench.signing().primitives().txId(first.tx()), first.tx());
    return List.copyOf(pair);
  }

  /// Bond: coin becomes a bond for a vote key.
  public SignedTx bond(String owner, long amount, DevnetBook.ProvenKey voteKey) throws BadInput {
    PublicKey account = bench.key(owner);
    Hash commit = bench.signing().primitives().voteKeyHash(voteKey.voteKey());
    Output bond = Outputs.bond(account, positive("amount", amount), 0, commit);
    Command command = new Command.Bond(voteKey.voteKey(), voteKey.possession());
    return bench.compose(new Draft(command, List.of(), List.of(bond), List.of(account)));
  }

  /// Exit: a validator asks to leave; its bond is shown and stays where it is (R-F9).
  public SignedTx exit(String owner, VoteKey voteKey) throws BadInput {
    PublicKey account = bench.key(owner);
    Wallet.Coin bond = bondsOf(account, voteKey).getFirst();
    Command exit = new Command.Exit(voteKey);
    return bench.compose(new Draft(exit, List.of(bond), List.of(bond.output()), List.of(account)));
  }

  /// Withdraw: the bonds of a validator that has left long enough ago become coin, as many as one
  /// command may consume (R-F9).
  public SignedTx withdraw(String owner, VoteKey voteKey) throws BadInput {
    PublicKey account = bench.key(owner);
    List<Wallet.Coin> bonds = bondsOf(account, voteKey);
    if (bonds.stream().anyMatch(bond -> bond.output().pledged() > 0)) {
      throw new BadInput(
          "a bond of " + bench.nameOf(account) + " pledges for capacity, and has to stay");
    }
    int room = (int) bench.network().params().maxInputs() - 1;
    List<Wallet.Coin> chosen = bonds.subList(0, Math.min(room, bonds.size()));
    Command withdraw = new Command.Withdraw(voteKey);
    return bench.compose(new Draft(withdraw, chosen, List.of(), List.of(account)));
  }

  private List<Wallet.Coin> bondsOf(PublicKey owner, VoteKey voteKey) throws BadInput {
    Hash commit = bench.signing().primitives().voteKeyHash(voteKey);
    List<Wallet.Coin> bonds =
        bench
            .wallet()
            .all(output -> isOwned(output, Outputs.BOND, owner) && output.commit().equals(commit));
    if (bonds.isEmpty()) {
      throw new BadInput(bench.nameOf(owner) + " has no bond for the vote key " + voteKey.toHex());
    }
    return bonds;
  }

  /// Provide: the provider's first bond pledges for new capacity.
  ///
  /// @param resource memory or storage
  /// @param amount bytes
  public SignedTx provide(String provider, Resource resource, long amount) throws BadInput {
    PublicKey account = bench.key(provider);
    Wallet.Coin bond = bench.find(account, Outputs.BOND, "make one with 'bond' first");
    Output old = bond.output();
    List<Output> outputs =
        List.of(
            Outputs.bond(
                account,
                old.amount(),
                Math.addExact(old.pledged(), positive("amount", amount)),
                old.commit()),
            Outputs.capacity(resource.capacityKind(), account, amount));
    Command provide = new Command.Provide(Hash.ZERO);
    return bench.compose(new Draft(provide, List.of(bond), outputs, List.of(account)));
  }

  /// Grant: a part of the provider's capacity goes to a user for a lease, for a price.
  ///
  /// @param lease how much, for how long, and what it costs
  public SignedTx grant(String provider, String user, Resource resource, Lease lease)
      throws BadInput {
    PublicKey giver = bench.key(provider);
    PublicKey taker = bench.key(user);
    long amount = positive("amount", lease.amount());
    Wallet.Coin capacity =
        bench
            .wallet()
            .first(
                output ->
                    isOwned(output, resource.capacityKind(), giver) && output.amount() >= amount)
            .orElseThrow(
                () ->
                    new BadInput(
                        bench.nameOf(giver)
                            + " has no "
                            + resource.capacityKind()
                            + " of "
                            + amount
                            + " bytes or more; make one with 'provide' first"));
    List<Output> outputs = new ArrayList<>();
    outputs.add(
        Outputs.grant(
            resource.grantKind(), taker, giver, amount, positive("lease end", lease.leaseEnd())));
    if (capacity.output().amount() > amount) {
      outputs.add(
          Outputs.capacity(resource.capacityKind(), giver, capacity.output().amount() - amount));
    }
    outputs.add(Outputs.coin(giver, positive("price", lease.price())));
    Command grant = new Command.Grant(Hash.ZERO);
    return bench.compose(new Draft(grant, List.of(capacity), outputs, List.of(taker, giver)));
  }

  /// Release: a grant becomes its provider's capacity again.
  public SignedTx release(String user, Resource resource) throws BadInput {
    PublicKey account = bench.key(user);
    Wallet.Coin grant = bench.find(account, resource.grantKind(), "get one with 'grant' first");
    Output given = grant.output();
    Output back = Outputs.capacity(resource.capacityKind(), given.provider(), given.amount());
    Command release = new Command.Release(Hash.ZERO);
    return bench.compose(new Draft(release, List.of(grant), List.of(back), List.of(account)));
  }

  /// PublishShard: a commitment to data becomes something that can be owned.
  public SignedTx publishShard(String owner, Hash commit) throws BadInput {
    Command command = new Command.PublishShard(Hash.ZERO);
    return unique(owner, "SHARD", commit, command);
  }

  /// Register: a program's hash becomes something that can be referred to.
  public SignedTx register(String owner, Hash program) throws BadInput {
    Command command = new Command.Register(Hash.ZERO);
    return unique(owner, "PROGRAM", program, command);
  }

  private SignedTx unique(String owner, String kind, Hash commit, Command command) throws BadInput {
    PublicKey account = bench.key(owner);
    Output output = Outputs.unique(kind, account, commit);
    return bench.compose(new Draft(command, List.of(), List.of(output), List.of(account)));
  }

  /// Exchange: the seller's first shard for the buyer's coin, both or neither.
  public SignedTx exchange(String seller, String buyer, long price) throws BadInput {
    PublicKey giver = bench.key(seller);
    PublicKey taker = bench.key(buyer);
    Wallet.Coin shard = bench.find(giver, "SHARD", "make one with 'publish-shard' first");
    List<Output> outputs =
        List.of(
            Outputs.unique("SHARD", taker, shard.output().commit()),
            Outputs.coin(giver, positive("price", price)));
    Command exchange = new Command.Exchange(Hash.ZERO);
    return bench.compose(new Draft(exchange, List.of(shard), outputs, List.of(taker, giver)));
  }

  /// Slash: evidence takes an offender's bonds; the reporter receives a twentieth.
  public SignedTx slash(String reporter, String offender, Evidence evidence) throws BadInput {
    PublicKey account = bench.key(reporter);
    PublicKey guilty = bench.key(offender);
    List<Wallet.Coin> bonds = bench.wallet().all(output -> isOwned(output, Outputs.BOND, guilty));
    if (bonds.isEmpty()) {
      throw new BadInput(offender + " has no bond left to slash");
    }
    Command slash = new Command.Slash(evidence);
    return bench.compose(new Draft(slash, bonds, List.of(), List.of(account)));
  }

  private static Hash memoOf(String memo) {
    return memo.isEmpty() ? Hash.ZERO : hashOf(memo);
  }
}
