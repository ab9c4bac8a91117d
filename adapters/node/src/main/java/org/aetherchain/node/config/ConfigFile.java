package org.aetherchain.node.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/// Reads settings from a TOML file: `name = value` for each, lists as lists or with commas.
public final class ConfigFile {
  private static final int MAX_FILE_BYTES = 1 << 20;

  private ConfigFile() {}

  /// The settings of a file.
  ///
  /// @throws BadConfig when it is no TOML, or names a setting that there is not
  /// @throws IOException when it cannot be read
  public static Map<Setting, String> read(Path file) throws BadConfig, IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_FILE_BYTES + 1);
    }
    if (bytes.length > MAX_FILE_BYTES) {
      throw new BadConfig(file + ": larger than 1 MiB");
    }
    JsonNode root;
    try {
      root = new TomlMapper().readTree(bytes);
    } catch (JacksonException malformed) {
      throw new BadConfig(file + ": " + malformed.getOriginalMessage() + at(malformed));
    }
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      Optional<Setting> setting = Setting.ofKey(entry.getKey());
      if (setting.isEmpty()) {
        throw new BadConfig(
            file + ": there is no setting '" + entry.getKey() + "'; config show lists them");
      }
      values.put(setting.get(), text(file, setting.get(), entry.getValue()));
    }
    return values;
  }

  private static String at(JacksonException malformed) {
    return malformed.getLocation() == null ? "" : ", line " + malformed.getLocation().getLineNr();
  }

  private static String text(Path file, Setting setting, JsonNode value) throws BadConfig {
    if (value.isArray()) {
      List<String> items = new ArrayList<>();
      for (JsonNode item : value) {
        items.add(text(file, setting, item));
      }
      return String.join(",", items);
    }
    if (!value.isValueNode()) {
      throw new BadConfig(file + ": " + setting.key() + " is neither a value nor a list");
    }
    return value.asString();
  }
}
