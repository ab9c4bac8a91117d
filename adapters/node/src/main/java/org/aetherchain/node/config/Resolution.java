package org.aetherchain.node.config;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The value of every setting, and where it came from.
public final class Resolution {
  /// Where a value came from, the strongest first.
  public enum Origin {
    /// The command line.
    FLAG,
    /// An environment variable.
    ENVIRONMENT,
    /// The TOML file.
    FILE,
    /// The profile.
    PROFILE,
    /// Nobody said anything.
    DEFAULT
  }

  /// A value.
  ///
  /// @param text as it was written; empty for nothing
  public record Value(String text, Origin origin) {}

  private final Map<Setting, Value> values;
  private final Optional<Path> file;

  private Resolution(Map<Setting, Value> values, Optional<Path> file) {
    this.values = values;
    this.file = file;
  }

  /// What was said, by whom.
  ///
  /// @param flags of the command line
  /// @param environment the process's
  /// @param file the values of a file, by setting
  /// @param path the file's name, for messages
  public record Sources(
      Map<Setting, String> flags,
      Map<String, String> environment,
      Map<Setting, String> file,
      Optional<Path> path) {
    /// Copies the maps.
    public Sources {
      flags = Map.copyOf(flags);
      environment = Map.copyOf(environment);
      file = Map.copyOf(file);
    }

    /// The strongest value of a setting, profiles and defaults aside.
    Optional<Value> said(Setting setting) {
      if (flags.containsKey(setting)) {
        return Optional.of(new Value(flags.get(setting), Origin.FLAG));
      }
      String variable = environment.get(setting.variable());
      if (variable != null) {
        return Optional.of(new Value(variable, Origin.ENVIRONMENT));
      }
      return Optional.ofNullable(file.get(setting)).map(text -> new Value(text, Origin.FILE));
    }
  }

  /// Decides each setting.
  ///
  /// @throws BadConfig when there is no such profile
  public static Resolution of(Sources sources) throws BadConfig {
    Map<Setting, Value> values = new EnumMap<>(Setting.class);
    Value name = sources.said(Setting.PROFILE).orElse(standard(Setting.PROFILE));
    values.put(Setting.PROFILE, name);
    Resolution begun = new Resolution(values, sources.path());
    Optional<Profile> profile = Profile.of(name.text());
    if (profile.isEmpty()) {
      throw begun.bad(Setting.PROFILE, "there are validator, observer and devnet");
    }
    for (Setting setting : Setting.values()) {
      Value otherwise =
          Optional.ofNullable(profile.get().settings().get(setting))
              .map(text -> new Value(text, Origin.PROFILE))
              .orElse(standard(setting));
      values.put(setting, sources.said(setting).orElse(otherwise));
    }
    return begun;
  }

  private static Value standard(Setting setting) {
    return new Value(setting.standard(), Origin.DEFAULT);
  }

  /// A setting's value.
  public Value value(Setting setting) {
    Value value = values.get(setting);
    if (value == null) {
      throw new IllegalStateException("not decided: " + setting);
    }
    return value;
  }

  /// A setting's text; empty for nothing.
  String text(Setting setting) {
    return value(setting).text().strip();
  }

  /// Where a setting's value came from, in words.
  public String origin(Setting setting) {
    return switch (value(setting).origin()) {
      case FLAG -> setting.flag();
      case ENVIRONMENT -> setting.variable();
      case FILE -> file.map(Path::toString).orElse("the file");
      case PROFILE -> "profile " + text(Setting.PROFILE);
      case DEFAULT -> "default";
    };
  }

  BadConfig bad(Setting setting, String what) {
    return new BadConfig(
        "%s = '%s' (%s): %s".formatted(setting.key(), text(setting), origin(setting), what));
  }
}
