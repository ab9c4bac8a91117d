package org.aetherchain.wallet.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.TaggedHash;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.crypto.BlsSignatures;
import org.aetherchain.crypto.DevnetSeeds;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.aetherchain.genesis.devnet.Account;
import org.aetherchain.genesis.devnet.Cast;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.wallet.BadInput;

/// Makes signed commands for the accounts of a devnet, one method for each kind of the protocol's
/// table (`Commands!RowReasons`). Each finds in the wallet what it consumes.
public final class Commands {
  private final DevnetGenesis network;
  private final Primitives primitives;
  private final BlsSignatures bls;
  private final Wallet wallet;
  private final Composer composer;
  private final Dating dating;

  /// Commands that are dated like `dating` and consume what is in `wallet`.
  public Commands(
      DevnetGenesis network,
      Primitives primitives,
      EcdsaSecp256k1 ecdsa,
      BlsSignatures bls,
      Wallet wallet,
      Dating dating) {
    this.network = network;
    this.primitives = primitives;
    this.bls = bls;
    this.wallet = wallet;
    this.composer = new Composer(network, primitives, ecdsa, wallet);
    this.dating = dating;
  }

  /// The hash that stands for a text: a memo, the content of a shard, a program. It hides nothing.
  public static Hash hashOf(String text) {
    return TaggedHash.COMMIT.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Pay: coin of one account becomes coin of another.
  public SignedTx pay(String from, String to, long amount, String memo) throws BadInput {
    Account payer = account(from);
    List<Output> outputs = List.of(Outputs.coin(account(to).key(), positive("amount", amount)));
    Command pay = new Command.Pay(memoOf(memo));
    return composer.compose(new Draft(pay, List.of(), outputs, payer, List.of(payer)), dating);
  }

  /// Two payments of the same coin, to two accounts: at most one can ever take effect.
  public List<SignedTx> payTwice(String from, List<String> to, long amount) throws BadInput {
    Account payer = account(from);
    List<SignedTx> pair = new ArrayList<>();
    for (String receiver : to) {
      List<Output> outputs = List.of(Outputs.coin(account(receiver).key(), amount));
      Command pay = new Command.Pay(memoOf("twice"));
      Draft draft = new Draft(pay, List.of(), outputs, payer, List.of(payer));
      pair.add(composer.composeAside(draft, dating));
    }
    SignedTx first = pair.getFirst();
    wallet.record(primitives.txId(first.tx()), first.tx());
    return List.copyOf(pair);
  }

  /// Bond: coin becomes a bond for a vote key of the account's own.
  public SignedTx bond(String owner, long amount) throws BadInput {
    Account account = account(owner);
    BlsPrivateKey privateKey =
        DevnetSeeds.blsKey(network.shape().seed(), "bond:" + account.name(), 0);
    VoteKey voteKey = bls.publicKey(privateKey);
    Output bond =
        Outputs.bond(account.key(), positive("amount", amount), 0, primitives.voteKeyHash(voteKey));
    Command command = new Command.Bond(voteKey, bls.provePossession(privateKey));
    return composer.compose(
        new Draft(command, List.of(), List.of(bond), account, List.of(account)), dating);
  }

  /// Provide: the provider's first bond pledges for new capacity.
  ///
  /// @param resource memory or storage
  /// @param amount bytes
  public SignedTx provide(String provider, Resource resource, long amount) throws BadInput {
    Account account = account(provider);
    Wallet.Coin bond = find(account, Outputs.BOND, "make one with 'bond' first");
    Output old = bond.output();
    List<Output> outputs =
        List.of(
            Outputs.bond(
                account.key(),
                old.amount(),
                Math.addExact(old.pledged(), positive("amount", amount)),
                old.commit()),
            Outputs.capacity(resource.capacityKind(), account.key(), amount));
    Command provide = new Command.Provide(Hash.ZERO);
    return composer.compose(
        new Draft(provide, List.of(bond), outputs, account, List.of(account)), dating);
  }

  /// Grant: a part of the provider's capacity goes to a user for a lease, for a price.
  ///
  /// @param lease how much, for how long, and what it costs
  public SignedTx grant(String provider, String user, Resource resource, Lease lease)
      throws BadInput {
    Account giver = account(provider);
    Account taker = account(user);
    long amount = positive("amount", lease.amount());
    Wallet.Coin capacity =
        wallet
            .first(
                output ->
                    isOwned(output, resource.capacityKind(), giver.key())
                        && output.amount() >= amount)
            .orElseThrow(
                () ->
                    new BadInput(
                        giver.name()
                            + " has no "
                            + resource.capacityKind()
                            + " of "
                            + amount
                            + " bytes or more; make one with 'provide' first"));
    List<Output> outputs = new ArrayList<>();
    outputs.add(
        Outputs.grant(
            resource.grantKind(),
            taker.key(),
            giver.key(),
            amount,
            positive("lease end", lease.leaseEnd())));
    if (capacity.output().amount() > amount) {
      outputs.add(
          Outputs.capacity(
              resource.capacityKind(), giver.key(), capacity.output().amount() - amount));
    }
    outputs.add(Outputs.coin(giver.key(), positive("price", lease.price())));
    Command grant = new Command.Grant(Hash.ZERO);
    return composer.compose(
        new Draft(grant, List.of(capacity), outputs, taker, List.of(giver, taker)), dating);
  }

  /// Release: a grant becomes its provider's capacity again.
  public SignedTx release(String user, Resource resource) throws BadInput {
    Account account = account(user);
    Wallet.Coin grant = find(account, resource.grantKind(), "get one with 'grant' first");
    Output given = grant.output();
    Output back = Outputs.capacity(resource.capacityKind(), given.provider(), given.amount());
    Command release = new Command.Release(Hash.ZERO);
    return composer.compose(
        new Draft(release, List.of(grant), List.of(back), account, List.of(account)), dating);
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
    Account account = account(owner);
    Output output = Outputs.unique(kind, account.key(), commit);
    return composer.compose(
        new Draft(command, List.of(), List.of(output), account, List.of(account)), dating);
  }

  /// Exchange: the seller's first shard for the buyer's coin, both or neither.
  public SignedTx exchange(String seller, String buyer, long price) throws BadInput {
    Account giver = account(seller);
    Account taker = account(buyer);
    Wallet.Coin shard = find(giver, "SHARD", "make one with 'publish-shard' first");
    List<Output> outputs =
        List.of(
            Outputs.unique("SHARD", taker.key(), shard.output().commit()),
            Outputs.coin(giver.key(), positive("price", price)));
    Command exchange = new Command.Exchange(Hash.ZERO);
    return composer.compose(
        new Draft(exchange, List.of(shard), outputs, taker, List.of(giver, taker)), dating);
  }

  /// Slash: evidence takes an offender's bonds; the reporter receives a twentieth.
  public SignedTx slash(String reporter, Seat offender, Evidence evidence) throws BadInput {
    Account account = account(reporter);
    PublicKey guilty = offender.owner().key();
    List<Wallet.Coin> bonds = wallet.all(output -> isOwned(output, Outputs.BOND, guilty));
    if (bonds.isEmpty()) {
      throw new BadInput(offender.name() + " has no bond left to slash");
    }
    Command slash = new Command.Slash(evidence);
    return composer.compose(new Draft(slash, bonds, List.of(), account, List.of(account)), dating);
  }

  private Wallet.Coin find(Account owner, String kind, String advice) throws BadInput {
    Optional<Wallet.Coin> found = wallet.first(output -> isOwned(output, kind, owner.key()));
    return found.orElseThrow(() -> new BadInput(owner.name() + " has no " + kind + "; " + advice));
  }

  private static boolean isOwned(Output output, String kind, PublicKey owner) {
    return output.kind().equals(kind) && output.owner().equals(owner);
  }

  private Account account(String name) throws BadInput {
    return network.cast().find(name).orElseThrow(() -> new BadInput(unknown(network.cast(), name)));
  }

  private static String unknown(Cast cast, String name) {
    return "there is no account '"
        + name
        + "'; these exist: "
        + String.join(", ", cast.accounts().stream().map(Account::name).toList());
  }

  private static Hash memoOf(String memo) {
    return memo.isEmpty() ? Hash.ZERO : hashOf(memo);
  }

  private static long positive(String what, long amount) throws BadInput {
    if (amount <= 0) {
      throw new BadInput("the " + what + " is " + amount + ", and has to be positive");
    }
    return amount;
  }
}
