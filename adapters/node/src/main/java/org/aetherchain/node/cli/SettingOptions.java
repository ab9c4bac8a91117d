package org.aetherchain.node.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.node.config.BadConfig;
import org.aetherchain.node.config.ConfigFile;
import org.aetherchain.node.config.Resolution;
import org.aetherchain.node.config.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/// A flag for each [Setting], and `--config` for the file.
final class SettingOptions {
  private static final String FILE_VARIABLE = "AETHER_CONFIG";

  private final Map<String, String> environment;
  private final Map<Setting, String> flags = new EnumMap<>(Setting.class);
  private Optional<String> file = Optional.empty();

  SettingOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  /// Adds the flags to a command.
  void addTo(CommandSpec command) {
    command.addOption(
        option("--config", "FILE", "a TOML file with settings (or " + FILE_VARIABLE + ")")
            .setter(setter(text -> file = Optional.of(text)))
            .build());
    for (Setting setting : Setting.values()) {
      String words = setting.words();
      String standard =
          setting.standard().isEmpty() ? "" : " (default: " + setting.standard() + ")";
      command.addOption(
          option(setting.flag(), setting.placeholder(), words + standard)
              .setter(setter(text -> flags.put(setting, text)))
              .build());
    }
  }

  private static OptionSpec.Builder option(String name, String placeholder, String words) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(placeholder)
        .description(words.replace("%", "%%"));
  }

  private interface Taker {
    void take(String text);
  }

  private static ISetter setter(Taker taker) {
    return new ISetter() {
      @Override
      @SuppressWarnings("unchecked")
      public <T> T set(T value) {
        if (value instanceof String text) {
          taker.take(text);
        }
        return value;
      }
    };
  }

  /// What all of them say.
  Resolution resolve() throws BadConfig, IOException {
    Optional<Path> path =
        file.or(() -> Optional.ofNullable(environment.get(FILE_VARIABLE))).map(Path::of);
    Map<Setting, String> said = path.isPresent() ? ConfigFile.read(path.get()) : Map.of();
    return Resolution.of(new Resolution.Sources(flags, environment, said, path));
  }
}
