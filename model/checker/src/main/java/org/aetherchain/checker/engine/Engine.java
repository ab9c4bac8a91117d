package org.aetherchain.checker.engine;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tla2sany.semantic.OpDefNode;
import tlc2.TLCGlobals;
import tlc2.output.EC;
import tlc2.output.MP;
import tlc2.tool.Action;
import tlc2.tool.EvalControl;
import tlc2.tool.ModelChecker;
import tlc2.tool.StateVec;
import tlc2.tool.TLCState;
import tlc2.tool.coverage.CostModel;
import tlc2.tool.fp.FPSetConfiguration;
import tlc2.tool.impl.FastTool;
import tlc2.util.Context;
import tlc2.util.FP64;
import tlc2.value.RandomEnumerableValues;
import tlc2.value.impl.MethodValue;
import tlc2.value.impl.Value;
import util.Assert;
import util.SimpleFilenameToStream;
import util.ToolIO;

/// TLC, opened on one spec. One for each JVM.
public final class Engine {
  private final FastTool tool;
  private final Path module;

  private Engine(FastTool tool, Path module) {
    this.tool = tool;
    this.module = module;
  }

  /// Parses the spec. Modules that it extends are looked for beside it and where the property
  /// `TLA-Library` says.
  ///
  /// @param cfg TLC's configuration, relative to the module's folder
  public static Engine open(Path module, String cfg) {
    ToolIO.setUserDir(module.toAbsolutePath().getParent() + File.separator);
    TLCGlobals.tool = true;
    TLCGlobals.setNumWorkers(1);
    TLCGlobals.chkptDuration = 0;
    // As Tlc does it: liveness once, on the whole graph.
    TLCGlobals.lnCheck = "final";
    // Without this TLC takes all states for one another's duplicates, or none.
    FP64.Init(0);
    RandomEnumerableValues.setSeed(0);
    String name = String.valueOf(module.getFileName()).replaceFirst("\\.tla$", "");
    String configuration = cfg.replaceFirst("\\.cfg$", "");
    FastTool tool = new FastTool(name, configuration, new SimpleFilenameToStream());
    return new Engine(tool, module);
  }

  /// The definition of an operator of the spec, overrides of the configuration not applied.
  public OpDefNode operator(String name) throws NoSuchOperator {
    OpDefNode definition = tool.getRootModule().getOpDef(name);
    if (definition == null) {
      throw new NoSuchOperator(module.getFileName() + " defines no operator " + name);
    }
    return definition;
  }

  /// The definitions of a module that the spec extends, as far as they are visible.
  public List<OpDefNode> operatorsOf(String name) {
    return Stream.of(tool.getRootModule().getOpDefs())
        .filter(of -> of.getOriginallyDefinedInModuleNode() != null)
        .filter(of -> of.getOriginallyDefinedInModuleNode().getName().equals(name))
        .toList();
  }

  /// From now on the operator is what a Java method says, wherever the spec uses it.
  ///
  /// @param method public and static, of a public class, from TLC's values to a value of TLC's,
  /// with as many parameters as the operator has
  public void define(OpDefNode definition, Method method) {
    definition.setToolObject(tool.getId(), MethodValue.get(method));
    definition.getBody().setToolObject(tool.getId(), MethodValue.get(method));
  }

  /// The value of an operator's body for these arguments. Throws what TLC throws when it cannot be
  /// evaluated.
  public Value evaluate(OpDefNode definition, Value... arguments) {
    Context context = Context.Empty;
    for (int i = 0; i < arguments.length; i++) {
      context = context.cons(definition.getParams()[i], arguments[i]);
    }
    return tool.eval(
        definition.getBody(),
        context,
        TLCState.Empty,
        TLCState.Empty,
        EvalControl.Clear,
        CostModel.DO_NOT_RECORD);
  }

  /// The actions into which TLC has split the next-state relation.
  public List<Action> actions() {
    return List.of(tool.getActions());
  }

  /// Visits every reachable state and transition and checks the configuration's properties, telling
  /// in TLC's words what was found.
  ///
  /// @param metadir an existing folder for TLC's files
  /// @param workers threads; with several the visitor is called from all of them
  /// @return TLC's exit code
  public int explore(Path metadir, int workers, Visitor visitor) throws Exception {
    TLCGlobals.setNumWorkers(workers);
    ModelChecker checker =
        new ModelChecker(
            tool,
            metadir.toString(),
            new VisitingWriter(visitor),
            tool.getModelConfig().getCheckDeadlock(),
            null,
            new FPSetConfiguration(),
            System.currentTimeMillis());
    TLCGlobals.mainChecker = checker;
    return EC.ExitStatus.errorConstantToExitStatus(checker.modelCheck());
  }

  /// Walks through the state graph at random and shows every transition that begins at a state of
  /// the walk, taken or not.
  ///
  /// @param steps states that are left in all walks together
  /// @param depth steps after which a walk begins again
  public void walk(RandomGenerator random, int steps, int depth, Visitor visitor) {
    StateVec initial = tool.getInitStates();
    TLCState at = initial.elementAt(random.nextInt(initial.size()));
    for (int step = 0; step < steps; step++) {
      List<TLCState> next = new ArrayList<>();
      for (Action action : tool.getActions()) {
        StateVec successors = tool.getNextStates(action, at);
        for (int i = 0; i < successors.size(); i++) {
          TLCState successor = successors.elementAt(i);
          visitor.transition(at, successor, true);
          next.add(successor);
        }
      }
      Optional<TLCState> other =
          step % depth == depth - 1 ? Optional.empty() : another(random, at, next);
      at = other.orElseGet(() -> initial.elementAt(random.nextInt(initial.size())));
    }
  }

  /// One of the successors that are other states, which few are not.
  private static Optional<TLCState> another(
      RandomGenerator random, TLCState at, List<TLCState> successors) {
    long stays = at.fingerPrint();
    while (!successors.isEmpty()) {
      TLCState one = successors.remove(random.nextInt(successors.size()));
      if (one.fingerPrint() != stays) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /// Runs `work` and says in TLC's words what went wrong in it.
  ///
  /// @return the exit code for the JVM
  public static int run(Work work) {
    try {
      return work.run();
    } catch (Assert.TLCRuntimeException broken) {
      return EC.ExitStatus.errorConstantToExitStatus(MP.printTLCRuntimeException(broken));
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      return EC.ExitStatus.errorConstantToExitStatus(MP.printError(EC.GENERAL, exhausted));
    } catch (Exception broken) {
      return EC.ExitStatus.errorConstantToExitStatus(MP.printError(EC.GENERAL, broken));
    }
  }

  /// Something to do at the top of a thread.
  public interface Work {
    /// Does it and returns an exit code.
    int run() throws Exception;
  }

  /// The spec lacks an operator.
  public static final class NoSuchOperator extends IOException {
    private static final long serialVersionUID = 1L;

    NoSuchOperator(String message) {
      super(message);
    }
  }
}
