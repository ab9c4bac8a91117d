package org.aetherchain.wallet.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.wallet.command.TaskCommands;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The words of `./aether submit` about processes.
final class TaskWords {
  private TaskWords() {}

  /// `spawn`.
  @Command(
      name = "spawn",
      mixinStandardHelpOptions = true,
      description = "Spawn: memory becomes a process of a program.")
  static final class Spawn implements Callable<Integer> {
    private final SubmitOptions submit;

    @Option(names = "--owner", required = true, description = "whose memory")
    private String owner = "";

    @Option(
        names = "--program",
        required = true,
        paramLabel = "TXID:INDEX",
        converter = PointConverter.class,
        description = "where the program was registered")
    private OutPoint program = new OutPoint(Hash.ZERO, 0);

    @Option(
        names = "--state",
        required = true,
        paramLabel = "HASH",
        converter = HashConverter.class,
        description = "commitment to what it starts with")
    private Hash state = Hash.ZERO;

    Spawn(SubmitOptions submit) {
      this.submit = submit;
    }

    @Override
    public Integer call() {
      return submit.perform(
          new Deed(
              List.of(owner),
              List.of(program),
              bench -> new TaskCommands(bench).spawn(owner, program, state)));
    }
  }

  /// `run`.
  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description = "Run: a process gets the state that a committee attests, for a price.")
  static final class Run implements Callable<Integer> {
    private final SubmitOptions submit;

    @Option(names = "--owner", required = true, description = "whose process")
    private String owner = "";

    @Option(
        names = "--certificate",
        required = true,
        paramLabel = "FILE",
        description = "the committee's certificate, JSON")
    private Path certificate = Path.of("");

    @Option(names = "--price", required = true, description = "units of coin for who ran it")
    private long price;

    Run(SubmitOptions submit) {
      this.submit = submit;
    }

    @Override
    public Integer call() {
      return submit.performWith(
          () -> CertificateFile.certificate(certificate),
          attested ->
              Deed.of(
                  List.of(owner), bench -> new TaskCommands(bench).run(owner, attested, price)));
    }
  }

  /// `terminate`.
  @Command(
      name = "terminate",
      mixinStandardHelpOptions = true,
      description = "Terminate: a process becomes memory again.")
  static final class Terminate implements Callable<Integer> {
    private final SubmitOptions submit;

    @Option(names = "--owner", required = true, description = "whose process")
    private String owner = "";

    Terminate(SubmitOptions submit) {
      this.submit = submit;
    }

    @Override
    public Integer call() {
      return submit.perform(
          Deed.of(List.of(owner), bench -> new TaskCommands(bench).terminate(owner)));
    }
  }

  /// `collect`.
  @Command(
      name = "collect",
      mixinStandardHelpOptions = true,
      description = "Collect: escrow that is due becomes coin.")
  static final class Collect implements Callable<Integer> {
    private final SubmitOptions submit;

    @Option(names = "--owner", required = true, description = "whose escrow")
    private String owner = "";

    Collect(SubmitOptions submit) {
      this.submit = submit;
    }

    @Override
    public Integer call() {
      return submit.perform(
          Deed.of(List.of(owner), bench -> new TaskCommands(bench).collect(owner)));
    }
  }
}
