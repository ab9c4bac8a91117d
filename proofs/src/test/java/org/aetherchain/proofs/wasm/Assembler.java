package org.aetherchain.proofs.wasm;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns modules of WebAssembly's text format into the binary format: as much of it as the tests'
/// programs and the specification's integer cases use. It does not validate.
final class Assembler {
  private final Map<String, Integer> functionNames = new HashMap<>();
  private final Map<String, Integer> globalNames = new HashMap<>();
  private final Map<String, Integer> typeNames = new HashMap<>();
  private final List<Signature> types = new ArrayList<>();
  private final List<Integer> functionTypes = new ArrayList<>();
  private final List<byte[]> bodies = new ArrayList<>();
  private final List<byte[]> globals = new ArrayList<>();
  private final List<byte[]> data = new ArrayList<>();
  private final Map<String, Integer> exports = new LinkedHashMap<>();
  private Optional<byte[]> memory = Optional.empty();
  private Optional<Integer> start = Optional.empty();

  record Signature(List<Integer> parameters, List<Integer> results) {}

  /// What the assembler does not know, with the word at fault.
  static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown(String word) {
      super("unknown to the tests' assembler: " + word);
    }
  }

  /// The binary form of a text with one `(module ...)`.
  static byte[] assemble(String text) {
    return assemble(Expression.parse(text).getFirst());
  }

  static byte[] assemble(Expression module) {
    return new Assembler().module(module);
  }

  private byte[] module(Expression module) {
    List<Expression> fields = module.tail();
    for (Expression field : fields) {
      if (field.is("type")) {
        declareType(field);
      }
    }
    for (Expression field : fields) {
      if (field.is("func")) {
        name(field, functionNames);
        functionTypes.add(-1);
      } else if (field.is("global")) {
        name(field, globalNames);
      }
    }
    int function = 0;
    for (Expression field : fields) {
      switch (field.head()) {
        case "func" -> function(field, function++);
        case "global" -> global(field);
        case "memory" -> memory(field);
        case "export" -> {
          Expression what = field.tail().get(1);
          if (what.is("func")) {
            exports.put(
                field.tail().getFirst().atom(), index(what.tail().getFirst(), functionNames));
          }
        }
        case "data" -> data(field);
        case "start" -> start = Optional.of(index(field.tail().getFirst(), functionNames));
        case "type" -> {}
        default -> {
          if (field.isList()) {
            throw new Unknown(field.head());
          }
        }
      }
    }
    return binary();
  }

  private static void name(Expression field, Map<String, Integer> names) {
    List<Expression> tail = field.tail();
    boolean named = !tail.isEmpty() && tail.getFirst().atom().startsWith("$");
    names.put(named ? tail.getFirst().atom() : "#" + names.size(), names.size());
  }

  private void declareType(Expression field) {
    Expression last = field.items().getLast();
    typeNames.put(
        field.tail().getFirst().isList() ? "#" + types.size() : field.tail().getFirst().atom(),
        types.size());
    types.add(signature(last.tail(), new HashMap<>()));
  }

  private static Signature signature(List<Expression> parts, Map<String, Integer> names) {
    List<Integer> parameters = new ArrayList<>();
    List<Integer> results = new ArrayList<>();
    for (Expression part : parts) {
      if (part.is("param")) {
        declare(part, parameters, names);
      } else if (part.is("result")) {
        declare(part, results, new HashMap<>());
      }
    }
    return new Signature(parameters, results);
  }

  private static void declare(Expression part, List<Integer> into, Map<String, Integer> names) {
    for (Expression item : part.tail()) {
      if (item.atom().startsWith("$")) {
        names.put(item.atom(), into.size());
      } else {
        into.add(valueType(item.atom()));
      }
    }
  }

  private static int valueType(String name) {
    return switch (name) {
      case "i32" -> 0x7f;
      case "i64" -> 0x7e;
      case "f32" -> 0x7d;
      case "f64" -> 0x7c;
      default -> throw new Unknown(name);
    };
  }

  private void function(Expression field, int index) {
    Map<String, Integer> names = new HashMap<>();
    List<Expression> parts = new ArrayList<>(field.tail());
    List<Expression> body = new ArrayList<>();
    Signature signature = signature(parts, names);
    List<Integer> locals = new ArrayList<>();
    for (Expression part : parts) {
      if (part.is("export")) {
        exports.put(part.tail().getFirst().atom(), index);
      } else if (part.is("type")) {
        signature = types.get(index(part.tail().getFirst(), typeNames));
      } else if (part.is("local")) {
        List<Integer> all = new ArrayList<>(signature.parameters());
        all.addAll(locals);
        int before = all.size();
        declare(part, all, names);
        locals.addAll(all.subList(before, all.size()));
      } else if (!(part.is("param") || part.is("result") || part.is("import"))) {
        body.add(part);
      } else if (part.is("import")) {
        throw new Unknown("import");
      }
    }
    if (!body.isEmpty() && body.getFirst().atom().startsWith("$")) {
      body.removeFirst();
    }
    functionTypes.set(index, typeIndex(signature));
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    unsigned(code, locals.size());
    for (int local : locals) {
      unsigned(code, 1);
      code.write(local);
    }
    new AssembledCode(this, code, names).sequence(body);
    code.write(0x0b);
    bodies.add(code.toByteArray());
  }

  int typeIndex(Signature signature) {
    int known = types.indexOf(signature);
    if (known >= 0) {
      return known;
    }
    types.add(signature);
    return types.size() - 1;
  }

  Signature blockSignature(List<Expression> parts) {
    for (Expression part : parts) {
      if (part.is("type")) {
        return types.get(index(part.tail().getFirst(), typeNames));
      }
    }
    return signature(parts, new HashMap<>());
  }

  private void global(Expression field) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Expression> parts =
        field.tail().stream().filter(part -> !part.atom().startsWith("$")).toList();
    Expression type = parts.getFirst();
    out.write(valueType(type.is("mut") ? type.tail().getFirst().atom() : type.atom()));
    out.write(type.is("mut") ? 1 : 0);
    new AssembledCode(this, out, Map.of()).sequence(parts.subList(1, parts.size()));
    out.write(0x0b);
    globals.add(out.toByteArray());
  }

  private void memory(Expression field) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Expression> limits =
        field.tail().stream().filter(part -> part.atom().matches("\\d+")).toList();
    if (limits.isEmpty()
        || limits.size()
            != field.tail().stream().filter(part -> !part.atom().startsWith("$")).count()) {
      throw new Unknown("memory");
    }
    out.write(limits.size() - 1);
    limits.forEach(limit -> unsigned(out, Integer.parseInt(limit.atom())));
    memory = Optional.of(out.toByteArray());
  }

  private void data(Expression field) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0);
    List<Expression> parts = field.tail();
    Expression at = parts.getFirst();
    new AssembledCode(this, out, Map.of()).sequence(at.is("offset") ? at.tail() : List.of(at));
    out.write(0x0b);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parts.subList(1, parts.size()).forEach(part -> bytes.writeBytes(part.bytes()));
    unsigned(out, bytes.size());
    out.writeBytes(bytes.toByteArray());
    data.add(out.toByteArray());
  }

  int function(Expression reference) {
    return index(reference, functionNames);
  }

  int globalIndex(Expression reference) {
    return index(reference, globalNames);
  }

  static int index(Expression reference, Map<String, Integer> names) {
    Integer named = names.get(reference.atom());
    return named != null ? named : Integer.parseInt(reference.atom());
  }

  private byte[] binary() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    List<byte[]> typeEntries = new ArrayList<>();
    for (Signature type : types) {
      ByteArrayOutputStream entry = new ByteArrayOutputStream();
      entry.write(0x60);
      for (List<Integer> values : List.of(type.parameters(), type.results())) {
        unsigned(entry, values.size());
        values.forEach(entry::write);
      }
      typeEntries.add(entry.toByteArray());
    }
    section(out, 1, typeEntries);
    section(out, 3, functionTypes.stream().map(Assembler::unsigned).toList());
    section(out, 5, memory.stream().toList());
    section(out, 6, globals);
    List<byte[]> exported = new ArrayList<>();
    exports.forEach(
        (name, function) -> {
          ByteArrayOutputStream entry = new ByteArrayOutputStream();
          byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
          unsigned(entry, bytes.length);
          entry.writeBytes(bytes);
          entry.write(0);
          unsigned(entry, function);
          exported.add(entry.toByteArray());
        });
    section(out, 7, exported);
    start.ifPresent(
        function -> {
          out.write(8);
          byte[] index = unsigned(function);
          unsigned(out, index.length);
          out.writeBytes(index);
        });
    List<byte[]> codes = new ArrayList<>();
    for (byte[] body : bodies) {
      ByteArrayOutputStream entry = new ByteArrayOutputStream();
      unsigned(entry, body.length);
      entry.writeBytes(body);
      codes.add(entry.toByteArray());
    }
    section(out, 10, codes);
    section(out, 11, data);
    return out.toByteArray();
  }

  private static void section(ByteArrayOutputStream out, int id, List<byte[]> entries) {
    if (entries.isEmpty()) {
      return;
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    unsigned(content, entries.size());
    entries.forEach(content::writeBytes);
    out.write(id);
    unsigned(out, content.size());
    out.writeBytes(content.toByteArray());
  }

  private static byte[] unsigned(int value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    unsigned(out, value);
    return out.toByteArray();
  }

  static void unsigned(ByteArrayOutputStream out, long value) {
    long left = value;
    while (left >>> 7 != 0) {
      out.write((int) ((left & 0x7F) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }

  static void signed(ByteArrayOutputStream out, long value) {
    long left = value;
    while (left < -64 || left > 63) {
      out.write((int) ((left & 0x7F) | 0x80));
      left >>= 7;
    }
    out.write((int) (left & 0x7F));
  }

  /// An integer in the text format, signed.
  static long integer(String text, int width) {
    String digits = text.replace("_", "").replace("+", "");
    boolean negative = digits.startsWith("-");
    digits = negative ? digits.substring(1) : digits;
    BigInteger value =
        digits.startsWith("0x") ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
    long whole = (negative ? value.negate() : value).longValue();
    return width == Integer.SIZE ? (int) whole : whole;
  }
}
