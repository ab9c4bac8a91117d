package org.aetherchain.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a report is about: which drawings the page carries beside the common shell.
///
/// A new report is one more constant here and its scripts among the resources; a kind's script adds
/// a function under the kind's id to `page.kinds`, which gets the parsed data and the `main`
/// element.
public enum ReportKind {
  /// Any JSON, as titled sections of names and values.
  DATA("data", "aether-data-report/1", "Report"),

  /// A run of the devnet: block tree, heads over time, commands ([DevnetReport]).
  DEVNET("devnet", "aether-devnet-report/1", "Devnet report"),

  /// A run of the model checker: models, mutants, coverage, behaviours.
  CHECK("check", "aether-check-report/1", "Model check"),

  /// Claims beside what is true, tables and plots.
  FACTS("facts", "aether-facts-report/1", "Facts");

  private static final List<String> SHELL_STYLES = List.of("page/page.css", "page/table.css");

  private static final List<String> SHELL_SCRIPTS =
      List.of("page/dom.js", "page/theme.js", "page/table.js", "page/facts.js", "page/start.js");

  private final String id;
  private final String format;
  private final String title;

  ReportKind(String id, String format, String title) {
    this.id = id;
    this.format = format;
    this.title = title;
  }

  /// The kind's name in the page and on the command line.
  public String id() {
    return id;
  }

  /// What stands in the data's `format`: name and version of the JSON's shape.
  public String format() {
    return format;
  }

  /// The page's title where its writer gives none.
  public String title() {
    return title;
  }

  /// The kind whose data carry this `format`.
  ///
  /// @throws MalformedReport if no kind does; the message lists those known
  public static ReportKind ofFormat(String format) throws MalformedReport {
    for (ReportKind kind : values()) {
      if (kind.format.equals(format)) {
        return kind;
      }
    }
    String known = Stream.of(values()).map(ReportKind::format).collect(Collectors.joining(", "));
    throw new MalformedReport(
        "unknown report format \"" + format + "\"; this build knows " + known);
  }

  /// Resources of the page's style, in order.
  List<String> styleResources() {
    List<String> own =
        switch (this) {
          case DATA -> List.of();
          case DEVNET -> List.of("devnet/devnet.css");
          case CHECK -> List.of("check/check.css", "check/trace.css");
          case FACTS -> List.of("facts/facts.css");
        };
    return Stream.concat(SHELL_STYLES.stream(), own.stream()).toList();
  }

  /// Resources of the page's script, in order.
  List<String> scriptResources() {
    List<String> own =
        switch (this) {
          case DATA -> List.of();
          case DEVNET ->
              List.of(
                  "devnet/run.js",
                  "devnet/moment.js",
                  "devnet/view.js",
                  "devnet/tree.js",
                  "devnet/chips.js",
                  "devnet/strips.js",
                  "devnet/stage.js",
                  "devnet/sections.js",
                  "devnet/devnet.js");
          case CHECK ->
              List.of(
                  "check/values.js",
                  "check/itf.js",
                  "check/source.js",
                  "check/lanes.js",
                  "check/trace.js",
                  "check/graph.js",
                  "check/models.js",
                  "check/mutants.js",
                  "check/check.js");
          case FACTS -> List.of("facts/plot.js", "facts/findings.js");
        };
    return Stream.concat(SHELL_SCRIPTS.stream(), own.stream()).toList();
  }
}
