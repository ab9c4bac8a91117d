package org.aetherchain.proofs.wasm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Reads and validates a module in the binary format of the WebAssembly core specification 2.0,
/// chapter 5, as far as the subset goes.
public final class ModuleReader {
  /// Bytes in the largest module that is read.
  public static final int MAX_BYTES = 1 << 20;

  /// Bounds on what a module may declare, so that no small file claims much memory.
  private static final int MAX_FUNCTIONS = 4_096;

  private static final int MAX_TYPES = 4_096;
  private static final int MAX_VALUES = 64;
  private static final int MAX_GLOBALS = 4_096;
  private static final int MAX_LOCALS = 4_096;
  private static final int MAX_DATA = 4_096;
  private static final int MAX_PAGES = 1 << 16;

  private static final int MAGIC = 0x6d736100;

  private final List<FunctionType> types = new ArrayList<>();
  private final List<FunctionType> signatures = new ArrayList<>();
  private final List<Module.Function> functions = new ArrayList<>();
  private final List<Module.Global> globals = new ArrayList<>();
  private final List<Module.Data> data = new ArrayList<>();
  private final Map<String, Integer> exports = new LinkedHashMap<>();
  private OptionalInt start = OptionalInt.empty();
  private int memories;
  private int memoryPages;

  private ModuleReader() {}

  /// Reads a module.
  ///
  /// @throws Refused where it is malformed, invalid or outside the subset
  public static Module read(byte[] bytes) throws Refused {
    if (bytes.length > MAX_BYTES) {
      throw new Refused(MAX_BYTES, "a module of more than " + MAX_BYTES + " bytes");
    }
    return new ModuleReader().module(new ModuleBytes(bytes));
  }

  private Module module(ModuleBytes in) throws Refused {
    if (word(in) != MAGIC) {
      throw new Refused(0, "not a WebAssembly module");
    }
    if (word(in) != 1) {
      throw new Refused(Integer.BYTES, "not version 1 of the binary format");
    }
    int last = 0;
    while (!in.atEnd()) {
      int offset = in.offset();
      int id = in.u8();
      ModuleBytes section = in.part(in.count("the size of a section", MAX_BYTES));
      if (id == 0) {
        section.name();
        continue;
      }
      // The section of data counts stands between elements and code.
      int order = id == 12 ? 19 : 2 * id;
      if (order <= last) {
        throw new Refused(offset, "section " + id + " is out of order or comes twice");
      }
      last = order;
      section(id, section, offset);
      section.expectEnd("section " + id);
    }
    if (functions.size() != signatures.size()) {
      throw new Refused(in.offset(), "functions are declared whose code is missing");
    }
    return new Module(functions, globals, memoryPages, data, exports, start);
  }

  private static int word(ModuleBytes in) throws Refused {
    return in.u8() | (in.u8() << 8) | (in.u8() << 16) | (in.u8() << 24);
  }

  private void section(int id, ModuleBytes in, int offset) throws Refused {
    int count = id == 8 || id == 12 ? 1 : in.count("entries", MAX_BYTES);
    for (int index = 0; index < count; index++) {
      switch (id) {
        case 1 -> type(in);
        case 2 -> throw new Refused(in.offset(), "imports are outside the subset");
        case 3 -> signature(in);
        case 4 -> table(in);
        case 5 -> memory(in);
        case 6 -> global(in);
        case 7 -> export(in);
        case 8 -> start(in);
        case 9 -> throw new Refused(in.offset(), "tables of functions are outside the subset");
        case 10 -> code(in, index);
        case 11 -> data(in);
        case 12 -> in.count("data segments", MAX_DATA);
        default -> throw new Refused(offset, "there is no section " + id);
      }
    }
  }

  private void type(ModuleBytes in) throws Refused {
    int offset = in.offset();
    if (in.u8() != 0x60 || types.size() == MAX_TYPES) {
      throw new Refused(offset, "not the type of a function, or too many");
    }
    types.add(new FunctionType(values(in), values(in)));
  }

  private static List<ValueType> values(ModuleBytes in) throws Refused {
    List<ValueType> values = new ArrayList<>();
    for (int left = in.count("parameters or results", MAX_VALUES); left > 0; left--) {
      int offset = in.offset();
      values.add(ValueType.of(in.u8(), offset));
    }
    return values;
  }

  private void signature(ModuleBytes in) throws Refused {
    if (signatures.size() == MAX_FUNCTIONS) {
      throw new Refused(in.offset(), "more than " + MAX_FUNCTIONS + " functions");
    }
    signatures.add(types.get(in.index("type", types.size())));
  }

  /// A table without elements does no harm: only indirect calls would look at it.
  private static void table(ModuleBytes in) throws Refused {
    in.u8();
    limits(in, Integer.MAX_VALUE);
  }

  private static int limits(ModuleBytes in, int most) throws Refused {
    int offset = in.offset();
    int flags = in.u8();
    if (flags > 1) {
      throw new Refused(offset, "shared or 64-bit limits are outside the subset");
    }
    int least = in.count("a minimum", most);
    if (flags == 1 && in.count("a maximum", most) < least) {
      throw new Refused(offset, "a maximum below its minimum");
    }
    return least;
  }

  private void memory(ModuleBytes in) throws Refused {
    if (memories++ > 0) {
      throw new Refused(in.offset(), "more than one memory");
    }
    memoryPages = limits(in, MAX_PAGES);
  }

  private void global(ModuleBytes in) throws Refused {
    int offset = in.offset();
    if (globals.size() == MAX_GLOBALS) {
      throw new Refused(offset, "more than " + MAX_GLOBALS + " globals");
    }
    ValueType type = ValueType.of(in.u8(), offset);
    int mutable = in.u8();
    if (mutable > 1) {
      throw new Refused(offset + 1, "a global is mutable (1) or not (0)");
    }
    globals.add(new Module.Global(type, mutable == 1, constant(in, type)));
  }

  private long constant(ModuleBytes in, ValueType type) throws Refused {
    int offset = in.offset();
    int code = in.u8();
    long value;
    if (code == 0x41 && type == ValueType.I32) {
      value = in.signed(Integer.SIZE);
    } else if (code == 0x42 && type == ValueType.I64) {
      value = in.signed(Long.SIZE);
    } else {
      throw new Refused(offset, "not a constant " + type);
    }
    if (in.u8() != 0x0b) {
      throw new Refused(in.offset() - 1, "a constant expression of more than a constant");
    }
    return value;
  }

  private void export(ModuleBytes in) throws Refused {
    int offset = in.offset();
    String name = in.name();
    int kind = in.u8();
    switch (kind) {
      case 0 -> {
        int function = in.index("function", signatures.size());
        if (exports.putIfAbsent(name, function) != null) {
          throw new Refused(offset, "two exports of the name " + name);
        }
      }
      case 1 -> in.u32();
      case 2 -> in.index("memory", memories);
      case 3 -> in.index("global", globals.size());
      default -> throw new Refused(in.offset() - 1, "no kind of export " + kind);
    }
  }

  private void start(ModuleBytes in) throws Refused {
    int offset = in.offset();
    int function = in.index("function", signatures.size());
    FunctionType type = signatures.get(function);
    if (!type.parameters().isEmpty() || !type.results().isEmpty()) {
      throw new Refused(offset, "the start function takes or gives values");
    }
    start = OptionalInt.of(function);
  }

  private void code(ModuleBytes in, int index) throws Refused {
    if (index >= signatures.size()) {
      throw new Refused(in.offset(), "code without a declared function");
    }
    ModuleBytes body = in.part(in.count("the size of a body", MAX_BYTES));
    int offset = body.offset();
    FunctionType type = signatures.get(index);
    List<ValueType> locals = new ArrayList<>(type.parameters());
    for (int groups = body.count("groups of locals", MAX_LOCALS); groups > 0; groups--) {
      int count = body.count("locals", MAX_LOCALS - locals.size());
      int at = body.offset();
      ValueType local = ValueType.of(body.u8(), at);
      for (int left = count; left > 0; left--) {
        locals.add(local);
      }
    }
    CodeReader.Scope scope =
        new CodeReader.Scope(types, signatures, globals, List.copyOf(locals), memories > 0);
    List<Instruction> instructions = new CodeReader(body, scope).body(type);
    body.expectEnd("a body");
    functions.add(new Module.Function(offset, type, List.copyOf(locals), instructions));
  }

  private void data(ModuleBytes in) throws Refused {
    int offset = in.offset();
    if (data.size() == MAX_DATA || in.u8() != 0) {
      throw new Refused(offset, "passive data, or more than " + MAX_DATA + " segments");
    }
    if (memories == 0) {
      throw new Refused(offset, "data without a memory");
    }
    long at = constant(in, ValueType.I32) & 0xFFFF_FFFFL;
    int size = in.count("bytes", MAX_BYTES);
    if (at + size > (long) memoryPages * Module.PAGE_BYTES) {
      throw new Refused(offset, "data past the end of the memory");
    }
    ModuleBytes part = in.part(size);
    List<Byte> bytes = new ArrayList<>(size);
    while (!part.atEnd()) {
      bytes.add((byte) part.u8());
    }
    data.add(new Module.Data(offset, (int) at, List.copyOf(bytes)));
  }
}
