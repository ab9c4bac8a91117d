package org.aetherchain.checker.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes measured state counts into the manifest's text and leaves every other character alone.
public final class ManifestUpdate {
  private ManifestUpdate() {}

  /// Writes the counts of the models named into `spec/manifest.json`, all or nothing.
  public static void write(Path spec, Map<String, StateCounts> measured)
      throws IOException, ManifestException {
    Path file = spec.resolve("manifest.json");
    String text = Files.readString(file);
    String updated = apply(text, ManifestReader.parse(spec, text), measured);
    ManifestReader.parse(spec, updated);
    Path draft = Files.createTempFile(spec, "manifest", ".json");
    try {
      Files.writeString(draft, updated);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// The text with the counts of the models in `measured`.
  static String apply(String text, Manifest manifest, Map<String, StateCounts> measured) {
    TreeMap<Integer, Edit> edits = new TreeMap<>();
    for (Model model : manifest.models()) {
      @Nullable StateCounts counts = measured.get(model.name());
      if (counts != null) {
        edit(text, edits, model.at(), counts);
      }
    }
    StringBuilder updated = new StringBuilder(text);
    for (Map.Entry<Integer, Edit> entry : edits.descendingMap().entrySet()) {
      int start = entry.getKey();
      updated.replace(start, start + entry.getValue().length(), entry.getValue().replacement());
    }
    return updated.toString();
  }

  private record Edit(int length, String replacement) {}

  private static void edit(
      String text, Map<Integer, Edit> edits, Json.ObjectValue model, StateCounts counts) {
    Map<String, Long> values =
        Map.of(
            "distinctStates", counts.distinct(),
            "generatedStates", counts.generated(),
            "depth", counts.depth());
    if (model.members().containsKey("depth")) {
      values.forEach(
          (name, value) -> {
            Json.@Nullable Member member = model.members().get(name);
            if (member != null && member.value() instanceof Json.NumberValue number) {
              edits.put(number.at().offset(), new Edit(number.length(), Long.toString(value)));
            }
          });
      return;
    }
    // No counts yet: they go before the tier, which every model has, laid out as the tier is.
    Json.@Nullable Member tier = model.members().get("tier");
    if (tier != null) {
      int start = tier.nameAt().offset();
      String between = text.substring(endOfPrevious(text, start), start);
      edits.put(
          start,
          new Edit(
              0,
              "\"distinctStates\": %d,%s\"generatedStates\": %d,%s\"depth\": %d,%s"
                  .formatted(
                      counts.distinct(),
                      between,
                      counts.generated(),
                      between,
                      counts.depth(),
                      between)));
    }
  }

  private static int endOfPrevious(String text, int start) {
    int end = start;
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }
}
