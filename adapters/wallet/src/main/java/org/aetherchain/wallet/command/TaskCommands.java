package org.aetherchain.wallet.command;

import static org.aetherchain.wallet.command.Workbench.isOwned;
import static org.aetherchain.wallet.command.Workbench.positive;

import java.util.List;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.AttestationCert;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.wallet.BadInput;

/// Makes signed commands about processes: `Spawn`, `Run`, `Terminate` and `Collect`.
///
/// @param bench what they are made with
public record TaskCommands(Workbench bench) {
  private static final String PROCESS = "PROCESS";
  private static final String ESCROW = "ESCROW";

  /// Spawn: the owner's first grant of memory becomes a process of a program.
  ///
  /// @param program where the program's output stands, which the wallet knows
  /// @param state commitment to what the process starts with
  public SignedTx spawn(String owner, OutPoint program, Hash state) throws BadInput {
    PublicKey account = bench.key(owner);
    Hash code = bench.at(program, "PROGRAM").output().commit();
    Wallet.Coin memory = bench.find(account, "MEM", "get some with 'grant' first");
    Output process = memory.output().withKind(PROCESS).withCommit(state).withRef(code);
    return bench.compose(
        new Draft(new Command.Spawn(program), List.of(memory), List.of(process), List.of(account)));
  }

  /// Run: the process that a certificate is about gets the state that it attests, and whoever ran
  /// it is to receive a price, in escrow for now.
  ///
  /// @param certificate of the committee; its `txid` is that of the process's last command
  /// @param price units of coin
  public SignedTx run(String owner, AttestationCert certificate, long price) throws BadInput {
    PublicKey account = bench.key(owner);
    Hash task = certificate.attestation().txid();
    Wallet.Coin process =
        bench.wallet().all(output -> isOwned(output, PROCESS, account)).stream()
            .filter(coin -> coin.point().txid().equals(task))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadInput(
                        owner
                            + " has no process that "
                            + task.toHex()
                            + " left, which the certificate is about"));
    Output before = process.output();
    Hash state = certificate.attestation().outputCommit();
    long maturity =
        Math.addExact(bench.dating().validTo(), bench.network().params().checkpointSpacing());
    Output escrow =
        new Output(
            ESCROW,
            before.provider(),
            account,
            positive("price", price),
            0,
            state,
            0,
            maturity,
            Hash.ZERO);
    return bench.compose(
        new Draft(
            new Command.Run(certificate),
            List.of(process),
            List.of(before.withCommit(state), escrow),
            List.of(account)));
  }

  /// Terminate: the owner's first process becomes the memory again that it was made of.
  public SignedTx terminate(String owner) throws BadInput {
    PublicKey account = bench.key(owner);
    Wallet.Coin process = bench.find(account, PROCESS, "make one with 'spawn' first");
    Output memory = process.output().withKind("MEM").withCommit(Hash.ZERO).withRef(Hash.ZERO);
    return bench.compose(
        new Draft(
            new Command.Terminate(Hash.ZERO), List.of(process), List.of(memory), List.of(account)));
  }

  /// Collect: escrow of the owner's that is due becomes coin, as much of it as a transaction takes.
  public SignedTx collect(String owner) throws BadInput {
    PublicKey account = bench.key(owner);
    long room = bench.network().params().maxInputs() - 1;
    List<Wallet.Coin> due =
        bench.wallet().all(output -> isOwned(output, ESCROW, account)).stream()
            .limit(room)
            .toList();
    if (due.isEmpty()) {
      throw new BadInput(
          owner + " has no escrow that is due; it is once the height it names is hard");
    }
    return bench.compose(
        new Draft(new Command.Collect(Hash.ZERO), due, List.of(), List.of(account)));
  }
}
