package org.aetherchain.proofs.wasm;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The instructions of one body, folded or not, as bytes.
final class AssembledCode {
  private static final Map<String, Integer> CODES = codes();

  private final Assembler module;
  private final ByteArrayOutputStream out;
  private final Map<String, Integer> locals;
  private final List<String> labels = new ArrayList<>();

  AssembledCode(Assembler module, ByteArrayOutputStream out, Map<String, Integer> locals) {
    this.module = module;
    this.out = out;
    this.locals = locals;
  }

  private static Map<String, Integer> codes() {
    Map<String, Integer> codes = new HashMap<>();
    codes.put("unreachable", 0x00);
    codes.put("nop", 0x01);
    codes.put("return", 0x0f);
    codes.put("drop", 0x1a);
    codes.put("select", 0x1b);
    String[] memory = {
      "i32.load",
      "i64.load",
      "f32.load",
      "f64.load",
      "i32.load8_s",
      "i32.load8_u",
      "i32.load16_s",
      "i32.load16_u",
      "i64.load8_s",
      "i64.load8_u",
      "i64.load16_s",
      "i64.load16_u",
      "i64.load32_s",
      "i64.load32_u",
      "i32.store",
      "i64.store",
      "f32.store",
      "f64.store",
      "i32.store8",
      "i32.store16",
      "i64.store8",
      "i64.store16",
      "i64.store32"
    };
    for (int index = 0; index < memory.length; index++) {
      codes.put(memory[index], 0x28 + index);
    }
    Operation[] all = Operation.values();
    for (int index = 0; index < 11; index++) {
      codes.put("i32." + all[index].name().toLowerCase(Locale.ROOT), 0x45 + index);
      codes.put("i64." + all[index].name().toLowerCase(Locale.ROOT), 0x50 + index);
    }
    for (int index = 0; index < 18; index++) {
      codes.put("i32." + all[11 + index].name().toLowerCase(Locale.ROOT), 0x67 + index);
      codes.put("i64." + all[11 + index].name().toLowerCase(Locale.ROOT), 0x79 + index);
    }
    codes.put("i32.wrap_i64", 0xa7);
    codes.put("i64.extend_i32_s", 0xac);
    codes.put("i64.extend_i32_u", 0xad);
    codes.put("i32.extend8_s", 0xc0);
    codes.put("i32.extend16_s", 0xc1);
    codes.put("i64.extend8_s", 0xc2);
    codes.put("i64.extend16_s", 0xc3);
    codes.put("i64.extend32_s", 0xc4);
    return codes;
  }

  void sequence(List<Expression> body) {
    for (int at = 0; at < body.size(); ) {
      Expression item = body.get(at++);
      if (item.isList()) {
        folded(item);
        continue;
      }
      String word = item.atom();
      switch (word) {
        case "block", "loop", "if" -> at = open(word, body, at);
        case "else" -> {
          out.write(0x05);
          at += isName(body, at) ? 1 : 0;
        }
        case "end" -> {
          out.write(0x0b);
          labels.removeLast();
          at += isName(body, at) ? 1 : 0;
        }
        default -> {
          int immediates = immediates(word, body, at);
          plain(word, body.subList(at, at + immediates));
          at += immediates;
        }
      }
    }
  }

  private static boolean isName(List<Expression> body, int at) {
    return at < body.size() && body.get(at).atom().startsWith("$");
  }

  private int open(String word, List<Expression> body, int from) {
    int at = from;
    String label = "";
    if (isName(body, at)) {
      label = body.get(at++).atom();
    }
    int first = at;
    while (at < body.size() && isType(body.get(at))) {
      at++;
    }
    begin(word, label, body.subList(first, at));
    return at;
  }

  private static boolean isType(Expression part) {
    return part.is("type") || part.is("param") || part.is("result");
  }

  private void begin(String word, String label, List<Expression> type) {
    out.write(word.equals("block") ? 0x02 : word.equals("loop") ? 0x03 : 0x04);
    Assembler.Signature signature = module.blockSignature(type);
    if (signature.parameters().isEmpty() && signature.results().isEmpty()) {
      out.write(0x40);
    } else if (signature.parameters().isEmpty() && signature.results().size() == 1) {
      out.write(signature.results().getFirst());
    } else {
      Assembler.signed(out, module.typeIndex(signature));
    }
    labels.add(label);
  }

  private void folded(Expression item) {
    String word = item.head();
    List<Expression> rest = item.tail();
    if (word.equals("block") || word.equals("loop") || word.equals("if")) {
      int at = isName(rest, 0) ? 1 : 0;
      String label = at == 1 ? rest.getFirst().atom() : "";
      int first = at;
      while (at < rest.size() && isType(rest.get(at))) {
        at++;
      }
      List<Expression> type = rest.subList(first, at);
      List<Expression> body = rest.subList(at, rest.size());
      if (word.equals("if")) {
        int then = 0;
        while (!body.get(then).is("then")) {
          then++;
        }
        sequence(body.subList(0, then));
        begin(word, label, type);
        sequence(body.get(then).tail());
        if (then + 1 < body.size()) {
          out.write(0x05);
          sequence(body.get(then + 1).tail());
        }
      } else {
        begin(word, label, type);
        sequence(body);
      }
      out.write(0x0b);
      labels.removeLast();
      return;
    }
    int immediates = immediates(word, rest, 0);
    sequence(rest.subList(immediates, rest.size()));
    plain(word, rest.subList(0, immediates));
  }

  /// How many of the following words belong to an instruction.
  private static int immediates(String word, List<Expression> body, int from) {
    int count = 0;
    boolean memory = word.contains(".load") || word.contains(".store");
    boolean one =
        word.startsWith("local.")
            || word.startsWith("global.")
            || word.equals("br")
            || word.equals("br_if")
            || word.equals("call")
            || word.endsWith(".const");
    while (from + count < body.size()) {
      String next = body.get(from + count).atom();
      boolean takes =
          memory
              ? next.startsWith("offset=") || next.startsWith("align=")
              : word.equals("br_table")
                  ? next.startsWith("$") || next.matches("\\d+")
                  : one && count == 0;
      if (!takes || body.get(from + count).isList()) {
        break;
      }
      count++;
    }
    return count;
  }

  private void plain(String word, List<Expression> immediates) {
    switch (word) {
      case "local.get" -> indexed(0x20, Assembler.index(immediates.getFirst(), locals));
      case "local.set" -> indexed(0x21, Assembler.index(immediates.getFirst(), locals));
      case "local.tee" -> indexed(0x22, Assembler.index(immediates.getFirst(), locals));
      case "global.get" -> indexed(0x23, module.globalIndex(immediates.getFirst()));
      case "global.set" -> indexed(0x24, module.globalIndex(immediates.getFirst()));
      case "br" -> indexed(0x0c, label(immediates.getFirst()));
      case "br_if" -> indexed(0x0d, label(immediates.getFirst()));
      case "br_table" -> {
        indexed(0x0e, immediates.size() - 1);
        immediates.forEach(target -> Assembler.unsigned(out, label(target)));
      }
      case "call" -> indexed(0x10, module.function(immediates.getFirst()));
      case "memory.size" -> indexed(0x3f, 0);
      case "memory.grow" -> indexed(0x40, 0);
      case "i32.const" -> {
        out.write(0x41);
        Assembler.signed(out, Assembler.integer(immediates.getFirst().atom(), 32));
      }
      case "i64.const" -> {
        out.write(0x42);
        Assembler.signed(out, Assembler.integer(immediates.getFirst().atom(), 64));
      }
      default -> {
        Integer code = CODES.get(word);
        if (code == null) {
          throw new Assembler.Unknown(word);
        }
        out.write(code);
        if (word.contains(".load") || word.contains(".store")) {
          memoryImmediate(word, immediates);
        }
      }
    }
  }

  private void memoryImmediate(String word, List<Expression> immediates) {
    long offset = 0;
    String digits = word.replaceFirst(".*(load|store)", "").replaceAll("\\D", "");
    int natural = digits.isEmpty() ? word.startsWith("i32") ? 4 : 8 : Integer.parseInt(digits) / 8;
    for (Expression immediate : immediates) {
      long value = Assembler.integer(immediate.atom().replaceFirst(".*=", ""), 64);
      if (immediate.atom().startsWith("offset=")) {
        offset = value;
      } else {
        natural = (int) value;
      }
    }
    Assembler.unsigned(out, Integer.numberOfTrailingZeros(natural));
    Assembler.unsigned(out, offset);
  }

  private void indexed(int code, int index) {
    out.write(code);
    Assembler.unsigned(out, index);
  }

  private int label(Expression target) {
    if (!target.atom().startsWith("$")) {
      return Integer.parseInt(target.atom());
    }
    return labels.size() - 1 - labels.lastIndexOf(target.atom());
  }
}
