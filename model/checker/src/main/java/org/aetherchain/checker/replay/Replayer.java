package org.aetherchain.checker.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aetherchain.checker.engine.Engine;
import org.aetherchain.checker.engine.Trees;
import org.aetherchain.checker.observe.Observer;
import org.aetherchain.checker.tlc.TlcMain;
import org.aetherchain.checker.tlc.TlcMessage;
import tlc2.TLCGlobals;
import tlc2.tool.ModelChecker;
import tlc2.tool.TLCState;
import tlc2.tool.WorkerException;

/// Runs TLC in this process, replays what it visits, and writes what both have to say to standard
/// output in the manner of TLC.
public final class Replayer {
  /// The exit code after a difference.
  public static final int DIFFERS = 3;

  private Replayer() {}

  /// Runs on the module, configuration (relative to the module) and folder to be made in
  /// `arguments`, and ends the JVM. Further arguments `name=DIR` are mutants, by the folders of
  /// their classes.
  public static <N, E, O> void main(String[] arguments, RuleFactory<N, E, O> factory) {
    TlcMain.tellProgress();
    System.exit(Engine.run(() -> run(arguments, factory, System.out)));
  }

  private static <N, E, O> int run(
      String[] arguments, RuleFactory<N, E, O> factory, PrintStream out) throws Exception {
    Engine engine = Engine.open(Path.of(arguments[0]), arguments[1]);
    Object params = Trees.of(engine.evaluate(engine.operator("Params")));
    Rule<N, E, O> rule = factory.rule(params);
    Replay<N, E, O> replay =
        new Replay<>(rule, (before, after, lines) -> stop(out, before, after, lines));
    for (String mutant : List.of(arguments).subList(3, arguments.length)) {
      int equals = mutant.indexOf('=');
      RuleFactory<N, E, O> wrong = MutantLoader.factory(Path.of(mutant.substring(equals + 1)));
      replay.suspect(mutant.substring(0, equals), wrong.rule(params));
    }
    Observer observer = new Observer(engine, replay);
    int exitCode = engine.explore(Files.createDirectory(Path.of(arguments[2])), 1, observer);
    observer.tell(out);
    message(out, TlcMessage.REPLAY_COUNTS, replay.counts().text());
    replay
        .suspects()
        .forEach((name, calls) -> message(out, TlcMessage.REPLAY_MUTANT, name + " " + calls));
    return exitCode;
  }

  private static void stop(PrintStream out, TLCState before, TLCState after, List<String> lines) {
    message(out, TlcMessage.REPLAY_DIFFERENCE, String.join("\n", lines));
    if (TLCGlobals.mainChecker instanceof ModelChecker checker) {
      try {
        checker.trace.printTrace(before, after);
      } catch (IOException | WorkerException noTrace) {
        out.println("the behaviour that leads there cannot be read: " + noTrace.getMessage());
      }
    }
    System.exit(DIFFERS);
  }

  private static void message(PrintStream out, int code, String text) {
    TlcMessage.write(out, code, text);
  }
}
