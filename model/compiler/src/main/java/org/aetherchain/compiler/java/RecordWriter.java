package org.aetherchain.compiler.java;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.compiler.diagnose.Diagnostics;
import org.aetherchain.compiler.parse.Alias;
import org.aetherchain.compiler.type.Declarations;
import org.aetherchain.compiler.type.Type;

/// Writes the records and variants of the type aliases.
public final class RecordWriter {

  private final Declarations declarations;
  private final Diagnostics diagnostics;

  /// A writer of what the modules declare.
  public RecordWriter(Declarations declarations, Diagnostics diagnostics) {
    this.declarations = declarations;
    this.diagnostics = diagnostics;
  }

  /// The sources of all records, variants and their codecs, by class name from
  /// `org.aetherchain.core.record` on.
  public Map<String, String> write() {
    Map<String, String> sources = new LinkedHashMap<>();
    Map<String, Alias> names = new LinkedHashMap<>();
    for (Alias alias : declarations.aliases()) {
      Type type = declarations.type(alias.name());
      boolean own =
          (type instanceof Type.RecordType record && record.name().equals(alias.name()))
              || (type instanceof Type.VariantType variant && variant.name().equals(alias.name()));
      if (!own) {
        continue;
      }
      String name = JavaNames.type(alias.name());
      Alias other = names.put(name, alias);
      if (other != null || !JavaNames.free(name)) {
        diagnostics.report(
            alias.at(),
            "alias "
                + alias.name()
                + " becomes the Java class "
                + name
                + (other == null ? ", which means something else" : ", like " + other.name()),
            "Give it another name.");
        continue;
      }
      if (type instanceof Type.RecordType record) {
        checkComponents(alias, record);
        sources.put(name, record(alias, record));
        codecs(name, record, sources);
      } else if (type instanceof Type.VariantType variant) {
        variant.options().values().stream()
            .filter(Type.RecordType.class::isInstance)
            .forEach(option -> checkComponents(alias, (Type.RecordType) option));
        sources.put(name, variant(alias, variant));
        variantCodecs(name, variant, sources);
      }
    }
    return sources;
  }

  private void checkComponents(Alias alias, Type.RecordType record) {
    Set<String> seen = new HashSet<>();
    for (String field : record.fields().keySet()) {
      if (!seen.add(JavaNames.component(field))) {
        diagnostics.report(
            alias.at(),
            "field " + field + " of " + record.name() + " gets the Java name of another field",
            "Give it another name.");
      }
    }
  }

  private static void codecs(String name, Type.RecordType record, Map<String, String> sources) {
    sources.put("codec." + name.replace(".", "") + "Codec", CodecWriter.canonical(name, record));
    sources.put("codec." + name.replace(".", "") + "Itf", CodecWriter.itf(name, record));
  }

  private static void variantCodecs(
      String name, Type.VariantType variant, Map<String, String> sources) {
    variant
        .options()
        .forEach(
            (tag, payload) -> {
              if (JavaTypes.flat(variant, tag)) {
                codecs(name + "." + tag, (Type.RecordType) payload, sources);
              }
            });
    sources.put("codec." + name + "Codec", CodecWriter.canonical(name, variant));
    sources.put("codec." + name + "Itf", CodecWriter.itf(name, variant));
  }

  private static String file(Imports imports, String body) {
    return "package " + JavaTypes.RECORDS + ";\n\n" + imports.text() + "\n" + body;
  }

  private static String head(Alias alias, Imports imports) {
    List<String> lines = new ArrayList<>(alias.documentation());
    if (lines.isEmpty()) {
      lines.add("The type `" + alias.name() + "` of the spec.");
    }
    lines.add("");
    lines.add("`spec/rules/" + alias.module() + ".tla:" + alias.at().line() + "`");
    return Documentation.of("", lines)
        + "@"
        + imports.name("org.aetherchain.core.SpecRef")
        + "("
        + JavaNames.quoted(alias.module() + "!" + alias.name())
        + ")\n";
  }

  private static String record(Alias alias, Type.RecordType record) {
    String name = JavaNames.type(alias.name());
    Imports imports = new Imports(JavaTypes.RECORDS, Set.of());
    imports.name(JavaTypes.RECORDS + "." + name);
    String head = head(alias, imports);
    String body = head + "public " + record(name, "", record, "", imports, "");
    return file(imports, body);
  }

  /// A record with its codecs and its `with` methods.
  private static String record(
      String name,
      String outer,
      Type.RecordType record,
      String implementing,
      Imports imports,
      String indent) {
    JavaTypes types = new JavaTypes(imports);
    List<String> components = new ArrayList<>();
    List<String> names = new ArrayList<>();
    record
        .fields()
        .forEach(
            (field, type) -> {
              components.add(types.plain(type) + " " + JavaNames.component(field));
              names.add(JavaNames.component(field));
            });
    StringBuilder text = new StringBuilder();
    text.append("record ").append(name).append("(").append(String.join(", ", components));
    text.append(")").append(implementing).append(" {\n");
    text.append(codecFields(name, outer, imports, indent + "  "));
    if (!implementing.isEmpty()) {
      text.append(tagMethod(name, indent + "  "));
    }
    int index = 0;
    for (String component : names) {
      text.append('\n')
          .append(Documentation.of(indent + "  ", List.of("This with another " + component + ".")))
          .append(indent + "  public " + name + " with" + JavaNames.upper(component))
          .append("(" + components.get(index) + ") {\n")
          .append(indent + "    return new " + name + "(" + String.join(", ", names) + ");\n")
          .append(indent + "  }\n");
      index++;
    }
    return text.append(indent).append("}\n").toString();
  }

  private static String codecFields(String name, String outer, Imports imports, String indent) {
    String base = JavaTypes.RECORDS + ".codec." + outer + name;
    String codec = imports.name(JavaTypes.CODEC + ".Codec");
    String itf = imports.name(JavaTypes.CODEC + ".ItfCodec");
    return Documentation.of(indent, List.of("Canonical bytes."))
        + indent
        + "public static final "
        + codec
        + "<"
        + name
        + "> CODEC = new "
        + imports.name(base + "Codec")
        + "();\n\n"
        + Documentation.of(indent, List.of("Trees of the Informal Trace Format."))
        + indent
        + "public static final "
        + itf
        + "<"
        + name
        + "> ITF = new "
        + imports.name(base + "Itf")
        + "();\n";
  }

  private static String tagMethod(String tag, String indent) {
    return "\n"
        + indent
        + "@Override\n"
        + indent
        + "public String variantTag() {\n"
        + indent
        + "  return "
        + JavaNames.quoted(tag)
        + ";\n"
        + indent
        + "}\n";
  }

  private static String variant(Alias alias, Type.VariantType variant) {
    String name = JavaNames.type(alias.name());
    Imports imports = new Imports(JavaTypes.RECORDS, variant.options().keySet());
    imports.name(JavaTypes.RECORDS + "." + name);
    JavaTypes types = new JavaTypes(imports);
    StringBuilder text = new StringBuilder(head(alias, imports));
    text.append("public sealed interface ").append(name).append(" {\n");
    text.append(codecFields(name, "", imports, "  "));
    text.append('\n').append(Documentation.of("  ", List.of("The tag of this value.")));
    text.append("  String variantTag();\n");
    variant
        .options()
        .forEach(
            (tag, payload) -> {
              text.append('\n')
                  .append(Documentation.of("  ", List.of("The tag `" + tag + "`.")))
                  .append("  ");
              if (JavaTypes.flat(variant, tag)) {
                text.append(
                    record(
                        tag,
                        name,
                        (Type.RecordType) payload,
                        " implements " + name,
                        imports,
                        "  "));
              } else {
                text.append("record ").append(tag).append("(").append(types.plain(payload));
                text.append(" value) implements ").append(name).append(" {\n");
                text.append(tagMethod(tag, "    ").substring(1)).append("  }\n");
              }
            });
    return file(imports, text.append("}\n").toString());
  }
}
