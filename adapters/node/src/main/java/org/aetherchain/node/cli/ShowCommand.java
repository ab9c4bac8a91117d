package org.aetherchain.node.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aetherchain.node.config.NodeConfig;
import org.aetherchain.node.config.Resolution;
import org.aetherchain.node.config.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `./aether node config show`: the settings that a run with the same flags would have.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Prints each setting as a run with the same flags would have it.")
final class ShowCommand implements Callable<Integer>, NodeMain.WithSettings {
  @Option(names = "--origin", description = "also print where each value comes from")
  private boolean withOrigin;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  private final Console console;
  private final SettingOptions settings;

  ShowCommand(Console console, Map<String, String> environment) {
    this.console = console;
    this.settings = new SettingOptions(environment);
  }

  @Override
  public SettingOptions settings() {
    return settings;
  }

  @Override
  public Integer call() {
    return console.guard(
        () -> {
          Resolution said = settings.resolve();
          NodeConfig.of(said);
          if (json) {
            console.out().println(asJson(said));
          } else {
            for (Setting setting : Setting.values()) {
              String value = said.value(setting).text();
              console
                  .out()
                  .println(
                      withOrigin
                          ? "%-20s %-40s %s".formatted(setting.key(), value, said.origin(setting))
                          : "%-20s %s".formatted(setting.key(), value).stripTrailing());
            }
          }
          return ExitCode.OK;
        });
  }

  private String asJson(Resolution said) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      String value = said.value(setting).text();
      all.put(
          setting.key(),
          withOrigin ? Map.of("value", value, "origin", said.origin(setting)) : value);
    }
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all);
  }
}
