package org.aetherchain.genesis.devnet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.crypto.BlsSignatures;
import org.aetherchain.crypto.DevnetSeeds;
import org.aetherchain.crypto.EcdsaPrivateKey;
import org.aetherchain.crypto.EcdsaSecp256k1;

/// Everybody who takes part in a devnet: the funded accounts and the validators with the accounts
/// that own their bonds.
public final class Cast {
  /// The accounts that genesis gives coins to, with how many coins each gets.
  static final Map<String, Integer> FUNDED = funded();

  /// The account that reports offences during a run, and is paid for it.
  public static final String REPORTER = "reporter";

  /// The account that spends one coin twice.
  public static final String DOUBLE_SPENDER = "mallory";

  /// A validator with a small stake and no node: it votes for nothing, and everybody has its key.
  public static final String RETIRED = "retired";

  private static final long MEAN_STAKE = 1_000_000;
  private static final long STAKE_SPREAD = 150_000;
  private static final long RETIRED_STAKE = 40_000;

  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<PublicKey, Account> byKey = new LinkedHashMap<>();
  private final List<Seat> seats = new ArrayList<>();

  private Cast() {}

  private static Map<String, Integer> funded() {
    Map<String, Integer> coins = new LinkedHashMap<>();
    coins.put("alice", 8);
    coins.put("bob", 8);
    coins.put("carol", 6);
    coins.put("dave", 4);
    coins.put("provider", 6);
    coins.put(REPORTER, 4);
    coins.put(DOUBLE_SPENDER, 4);
    return Collections.unmodifiableMap(coins);
  }

  /// Everybody in a devnet of this shape.
  static Cast of(Shape shape, EcdsaSecp256k1 ecdsa, BlsSignatures bls) {
    Cast cast = new Cast();
    FUNDED.keySet().forEach(name -> cast.join(shape.seed(), name, ecdsa));
    for (int i = 1; i <= shape.nodes(); i++) {
      cast.sit(shape.seed(), i, "validator-" + i, stake(i, shape.nodes()), ecdsa, bls);
    }
    cast.sit(shape.seed(), shape.nodes() + 1, RETIRED, RETIRED_STAKE, ecdsa, bls);
    return cast;
  }

  /// Stakes differ, so that counting heads instead would show, and none comes near a third.
  private static long stake(int position, int nodes) {
    return MEAN_STAKE + STAKE_SPREAD - 2 * STAKE_SPREAD * (position - 1) / (nodes - 1);
  }

  private Account join(long seed, String name, EcdsaSecp256k1 ecdsa) {
    EcdsaPrivateKey privateKey = DevnetSeeds.ecdsaKey(seed, "account:" + name, 0);
    Account account = new Account(name, privateKey, ecdsa.publicKey(privateKey));
    accounts.put(name, account);
    byKey.put(account.key(), account);
    return account;
  }

  private void sit(
      long seed, int position, String name, long stake, EcdsaSecp256k1 ecdsa, BlsSignatures bls) {
    BlsPrivateKey privateKey = DevnetSeeds.blsKey(seed, "validator:" + name, 0);
    Account owner = join(seed, name, ecdsa);
    seats.add(new Seat(position, name, owner, privateKey, bls.publicKey(privateKey), stake));
  }

  /// All accounts, those of the validators last.
  public Collection<Account> accounts() {
    return Collections.unmodifiableCollection(accounts.values());
  }

  /// The validators in the order of their positions, the retired one last.
  public List<Seat> seats() {
    return Collections.unmodifiableList(seats);
  }

  /// The validator at a position.
  ///
  /// @param position counted from 1
  public Seat seat(int position) {
    return seats.get(position - 1);
  }

  /// The account with this name, if there is one.
  public Optional<Account> find(String name) {
    return Optional.ofNullable(accounts.get(name));
  }

  /// The account with this name, which exists.
  ///
  /// @throws IllegalArgumentException when it does not
  public Account account(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no account " + name));
  }

  /// The name of a key's account; the beginning of the key when nobody here has it.
  public String nameOf(PublicKey key) {
    Account account = byKey.get(key);
    return account == null ? key.toHex().substring(0, 10) + "…" : account.name();
  }
}
