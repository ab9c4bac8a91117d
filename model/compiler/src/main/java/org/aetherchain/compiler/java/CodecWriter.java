package org.aetherchain.compiler.java;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.compiler.type.Type;

/// Writes the canonical and the ITF codec of a record or variant.
final class CodecWriter {

  private static final String PACKAGE = JavaTypes.RECORDS + ".codec";

  private CodecWriter() {}

  private static Imports imports() {
    return new Imports(PACKAGE, Set.of());
  }

  private static String runtime(Imports imports, String name) {
    return imports.name(JavaTypes.CODEC + "." + name);
  }

  private static String file(
      Imports imports, String name, String kind, String documentation, String body) {
    String type = imports.name(qualified(name));
    String simple = name.replace(".", "");
    String shown = type + (name.contains(".") ? name.substring(name.indexOf('.')) : "");
    String suffix = kind.equals("Codec") ? "Codec" : "Itf";
    String text =
        Documentation.of("", List.of(documentation.formatted("[" + shown + "]")))
            + "public final class "
            + simple
            + suffix
            + " implements "
            + runtime(imports, kind)
            + "<"
            + shown
            + "> {\n"
            + body
            + "}\n";
    return "package " + PACKAGE + ";\n\n" + imports.text() + "\n" + text;
  }

  private static String qualified(String name) {
    int dot = name.indexOf('.');
    return JavaTypes.RECORDS + "." + (dot < 0 ? name : name.substring(0, dot));
  }

  private static String shown(Imports imports, String name) {
    int dot = name.indexOf('.');
    return imports.name(qualified(name)) + (dot < 0 ? "" : name.substring(dot));
  }

  /// The static fields that hold the codecs of the parts, and their names.
  private static List<String> parts(
      Imports imports, Map<String, Type> types, String interfaceName, StringBuilder text) {
    JavaTypes java = new JavaTypes(imports);
    boolean itf = interfaceName.equals("ItfCodec");
    List<String> names = new ArrayList<>();
    types.forEach(
        (field, type) -> {
          String name = constant(field);
          names.add(name);
          text.append("  private static final ")
              .append(runtime(imports, interfaceName))
              .append("<")
              .append(java.boxed(type))
              .append("> ")
              .append(name)
              .append(" = ")
              .append(java.codec(type, itf ? "Itf" : "Codecs", itf ? "ITF" : "CODEC"))
              .append(";\n");
        });
    return names;
  }

  private static String constant(String field) {
    return field.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT);
  }

  static String canonical(String name, Type.RecordType record) {
    Imports imports = imports();
    String shown = shown(imports, name);
    StringBuilder text = new StringBuilder();
    List<String> parts = parts(imports, record.fields(), "Codec", text);
    List<String> fields = List.copyOf(record.fields().keySet());
    text.append(write(imports, shown));
    for (int index = 0; index < parts.size(); index++) {
      String component = JavaNames.component(fields.get(index));
      text.append("    " + parts.get(index) + ".write(out, value." + component + "());\n");
    }
    text.append("  }\n").append(read(imports, shown));
    List<String> reads = parts.stream().map(part -> part + ".read(in)").toList();
    text.append("    return new " + shown + "(" + String.join(", ", reads) + ");\n  }\n");
    text.append(minimum(sum(parts)));
    return file(
        imports, name, "Codec", "Canonical bytes of %s: its fields in order.", text.toString());
  }

  private static String sum(List<String> parts) {
    List<String> sizes = parts.stream().map(part -> part + ".minimumSizeBytes()").toList();
    return parts.isEmpty() ? "0" : String.join(" + ", sizes);
  }

  private static String write(Imports imports, String shown) {
    return "\n  @Override\n  public void write("
        + runtime(imports, "CanonicalWriter")
        + " out, "
        + shown
        + " value) {\n";
  }

  private static String read(Imports imports, String shown) {
    return "\n  @Override\n  public "
        + shown
        + " read("
        + runtime(imports, "CanonicalReader")
        + " in) throws "
        + runtime(imports, "MalformedEncoding")
        + " {\n";
  }

  private static String minimum(String expression) {
    return "\n  @Override\n  public int minimumSizeBytes() {\n    return "
        + expression
        + ";\n  }\n";
  }

  static String canonical(String name, Type.VariantType variant) {
    Imports imports = imports();
    String shown = shown(imports, name);
    StringBuilder text = new StringBuilder();
    List<String> parts = parts(imports, variant.options(), "Codec", text);
    List<String> tags = List.copyOf(variant.options().keySet());
    text.append(write(imports, shown)).append("    switch (value) {\n");
    for (int index = 0; index < tags.size(); index++) {
      String payload = JavaTypes.flat(variant, tags.get(index)) ? "option" : "option.value()";
      text.append("      case " + shown + "." + tags.get(index) + " option -> {\n");
      text.append("        out.writeTag(" + index + ");\n");
      text.append("        " + parts.get(index) + ".write(out, " + payload + ");\n      }\n");
    }
    text.append("    }\n  }\n").append(read(imports, shown));
    text.append("    return switch (in.readTag(" + tags.size() + ")) {\n");
    for (int index = 0; index < tags.size(); index++) {
      String label = index == tags.size() - 1 ? "default" : "case " + index;
      text.append("      " + label + " -> " + made(shown, variant, tags.get(index)));
      text.append(parts.get(index) + ".read(in)");
      text.append(JavaTypes.flat(variant, tags.get(index)) ? ";\n" : ");\n");
    }
    text.append("    };\n  }\n");
    String least = parts.getFirst() + ".minimumSizeBytes()";
    for (String part : parts.subList(1, parts.size())) {
      least = "Math.min(" + least + ", " + part + ".minimumSizeBytes())";
    }
    text.append(minimum("1 + " + least));
    return file(
        imports,
        name,
        "Codec",
        "Canonical bytes of %s: the tag's number and what it carries.",
        text.toString());
  }

  private static String made(String shown, Type.VariantType variant, String tag) {
    return JavaTypes.flat(variant, tag) ? "" : "new " + shown + "." + tag + "(";
  }

  static String itf(String name, Type.RecordType record) {
    Imports imports = imports();
    String shown = shown(imports, name);
    String tree = runtime(imports, "ItfTree");
    String map = imports.name("java.util.Map");
    StringBuilder text = new StringBuilder();
    List<String> parts = parts(imports, record.fields(), "ItfCodec", text);
    List<String> fields = List.copyOf(record.fields().keySet());
    text.append("\n  @Override\n  public Object toItf(" + shown + " value) {\n");
    text.append("    " + map + "<String, Object> tree = " + tree + ".newRecord();\n");
    List<String> quoted = fields.stream().map(JavaNames::quoted).toList();
    List<String> reads = new ArrayList<>();
    for (int index = 0; index < parts.size(); index++) {
      String component = JavaNames.component(fields.get(index));
      text.append("    tree.put(" + quoted.get(index) + ", " + parts.get(index));
      text.append(".toItf(value." + component + "()));\n");
      reads.add(tree + ".field(fields, " + quoted.get(index) + ", " + parts.get(index) + ")");
    }
    text.append("    return tree;\n  }\n").append(fromItf(imports, shown));
    String names = quoted.isEmpty() ? "" : ", " + String.join(", ", quoted);
    String call = tree + ".fields(tree" + names + ");\n";
    text.append(reads.isEmpty() ? "    " + call : "    " + map + "<?, ?> fields = " + call);
    text.append("    return new " + shown + "(" + String.join(", ", reads) + ");\n  }\n");
    return file(imports, name, "ItfCodec", "Trees of %s.", text.toString());
  }

  private static String fromItf(Imports imports, String shown) {
    return "\n  @Override\n  public "
        + shown
        + " fromItf(Object tree) throws "
        + runtime(imports, "MalformedEncoding")
        + " {\n";
  }

  static String itf(String name, Type.VariantType variant) {
    Imports imports = imports();
    String shown = shown(imports, name);
    String tree = runtime(imports, "ItfTree");
    StringBuilder text = new StringBuilder();
    List<String> parts = parts(imports, variant.options(), "ItfCodec", text);
    List<String> tags = List.copyOf(variant.options().keySet());
    text.append("\n  @Override\n  public Object toItf(" + shown + " value) {\n");
    text.append("    return switch (value) {\n");
    StringBuilder reads = new StringBuilder();
    for (int index = 0; index < tags.size(); index++) {
      String tag = tags.get(index);
      String quoted = JavaNames.quoted(tag);
      boolean flat = JavaTypes.flat(variant, tag);
      String payload = parts.get(index) + ".toItf(" + (flat ? "option" : "option.value()") + ")";
      text.append("      case " + shown + "." + tag + " option -> ");
      text.append(tree + ".variant(" + quoted + ", " + payload + ");\n");
      reads.append("      case " + quoted + " -> " + made(shown, variant, tag));
      reads.append(tree + ".payload(tree, " + parts.get(index) + ")" + (flat ? ";\n" : ");\n"));
    }
    text.append("    };\n  }\n").append(fromItf(imports, shown));
    text.append("    return switch (" + tree + ".tag(tree)) {\n").append(reads);
    text.append("      default -> throw " + runtime(imports, "MalformedEncoding"));
    text.append(".inTree(\"a tag that does not exist\");\n    };\n  }\n");
    return file(imports, name, "ItfCodec", "Trees of %s.", text.toString());
  }
}
