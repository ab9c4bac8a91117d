package org.aetherchain.compiler;

import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tla2sany.semantic.OpDefNode;
import tlc2.TLCGlobals;
import tlc2.tool.EvalControl;
import tlc2.tool.TLCState;
import tlc2.tool.coverage.CostModel;
import tlc2.tool.impl.FastTool;
import tlc2.util.Context;
import tlc2.util.FP64;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.SimpleFilenameToStream;
import util.ToolIO;

/// A process of its own that evaluates constant operators of one module with TLC and prints each
/// value in the canonical form of [Canonical], or `error`.
final class TlcEvaluation {

  private TlcEvaluation() {}

  /// Arguments: folder, module, names of operators. Prints `name TAB value` lines.
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    ToolIO.setUserDir(arguments[0] + File.separator);
    ToolIO.out = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    TLCGlobals.setNumWorkers(1);
    FP64.Init(0);
    FastTool tool =
        new FastTool(arguments[1], arguments[1], new SimpleFilenameToStream(arguments[0]));
    for (String name : List.of(arguments).subList(2, arguments.length)) {
      out.println("=> " + name + "\t" + evaluate(tool, tool.getRootModule().getOpDef(name)));
    }
    System.exit(0);
  }

  private static String evaluate(FastTool tool, OpDefNode definition) {
    try {
      Value value =
          tool.eval(
              definition.getBody(),
              Context.Empty,
              TLCState.Empty,
              TLCState.Empty,
              EvalControl.Clear,
              CostModel.DO_NOT_RECORD);
      return canonical(value);
    } catch (RuntimeException | StackOverflowError undefined) {
      return Canonical.ERROR;
    }
  }

  private static String canonical(Value value) {
    return switch (value) {
      case BoolValue bool -> bool.val ? "TRUE" : "FALSE";
      case IntValue number -> String.valueOf(number.val);
      case StringValue string -> Canonical.quoted(string.val.toString());
      case TupleValue tuple -> tuple(tuple);
      case RecordValue record -> record(record);
      default -> collection(value);
    };
  }

  private static String tuple(TupleValue tuple) {
    List<String> entries = new ArrayList<>();
    for (int index = 0; index < tuple.elems.length; index++) {
      entries.add(Canonical.entry(String.valueOf(index + 1), canonical(tuple.elems[index])));
    }
    return Canonical.function(entries);
  }

  private static String record(RecordValue record) {
    List<String> entries = new ArrayList<>();
    for (int index = 0; index < record.names.length; index++) {
      String name = Canonical.quoted(record.names[index].toString());
      entries.add(Canonical.entry(name, canonical(record.values[index])));
    }
    return Canonical.function(entries);
  }

  private static String collection(Value value) {
    if (value.toSetEnum() instanceof SetEnumValue set) {
      set.normalize();
      List<String> elements = new ArrayList<>();
      for (int index = 0; index < set.elems.size(); index++) {
        elements.add(canonical(set.elems.elementAt(index)));
      }
      Collections.sort(elements);
      return Canonical.set(elements);
    }
    FcnRcdValue function = (FcnRcdValue) value.toFcnRcd();
    List<String> entries = new ArrayList<>();
    Value[] domain = function.getDomainAsValues();
    for (int index = 0; index < domain.length; index++) {
      entries.add(Canonical.entry(canonical(domain[index]), canonical(function.values[index])));
    }
    return Canonical.function(entries);
  }
}
