package org.aetherchain.node.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is wrong with a Grafana dashboard, beside what a node exports. It says nothing about how it
/// looks.
final class Dashboard {
  static final Path FILE =
      Path.of(System.getProperty("aether.root"), "adapters/node/deploy/grafana-dashboard.json");

  private static final int COLUMNS = 24;
  private static final int LEAST_SCHEMA = 36;
  private static final Pattern METRIC = Pattern.compile("\\baether_[a-z0-9_]+");
  private static final Pattern RATED = Pattern.compile("\\b(rate|increase)\\((aether_[a-z0-9_]+)");
  private static final Pattern GROUPED = Pattern.compile("\\bby \\(([a-z]+)\\)");
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (counter|gauge)");
  private static final Pattern SAMPLE = Pattern.compile("([a-z0-9_]+)(\\{[^}]*})? (-?[0-9]+)");
  private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"[^\"]*\"");

  private final List<String> wrong = new ArrayList<>();
  private final Map<String, String> types = new HashMap<>();
  private final Map<String, Set<String>> labels = new HashMap<>();

  private Dashboard() {}

  static String text() throws IOException {
    return Files.readString(FILE);
  }

  /// What is wrong, a line each.
  ///
  /// @param metrics what a node exports
  static List<String> violations(String text, String metrics) {
    Dashboard dashboard = new Dashboard();
    JsonNode json = JsonMapper.shared().readTree(text);
    dashboard.exported(metrics);
    dashboard.shape(json);
    dashboard.places(json.path("panels"));
    dashboard.questions(json);
    return dashboard.wrong;
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      wrong.add(otherwise);
    }
  }

  private void exported(String metrics) {
    for (String line : metrics.lines().toList()) {
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (type.matches()) {
        expect(types.put(type.group(1), type.group(2)) == null, "exported twice: " + line);
      } else if (sample.matches()) {
        expect(types.containsKey(sample.group(1)), "without a type: " + line);
        Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
        while (label.find()) {
          labels.computeIfAbsent(sample.group(1), _ -> new HashSet<>()).add(label.group(1));
        }
      } else {
        expect(line.startsWith("# HELP "), "not in Prometheus' format: " + line);
      }
    }
  }

  private void shape(JsonNode json) {
    expect(json.path("schemaVersion").asInt(0) >= LEAST_SCHEMA, "schemaVersion");
    expect(json.path("id").isNull(), "an id of one Grafana");
    expect(!json.path("uid").asString("").isEmpty(), "no uid");
    expect(!json.path("title").asString("").isEmpty(), "no title");
    expect(json.path("panels").size() > 1, "no panels");
    boolean chooses = false;
    for (JsonNode variable : json.path("templating").path("list")) {
      chooses |=
          variable.path("type").asString("").equals("datasource")
              && variable.path("name").asString("").equals("datasource")
              && variable.path("query").asString("").equals("prometheus");
    }
    expect(chooses, "no variable for the data source");
  }

  /// No panel lies on another, or beyond the page.
  private void places(JsonNode panels) {
    Set<Integer> ids = new HashSet<>();
    Set<List<Integer>> taken = new HashSet<>();
    for (JsonNode panel : panels) {
      String title = panel.path("title").asString("");
      JsonNode at = panel.path("gridPos");
      expect(ids.add(panel.path("id").asInt(0)), "an id of two panels: " + title);
      int right = at.path("x").asInt(-1) + at.path("w").asInt(0);
      expect(at.path("x").asInt(-1) >= 0 && right <= COLUMNS, "beyond the page: " + title);
      for (int x = at.path("x").asInt(0); x < right; x++) {
        for (int y = 0; y < at.path("h").asInt(0); y++) {
          expect(taken.add(List.of(x, y + at.path("y").asInt(0))), "on another: " + title);
        }
      }
    }
  }

  private void questions(JsonNode json) {
    for (JsonNode panel : json.path("panels")) {
      boolean isRow = panel.path("type").asString("").equals("row");
      expect(isRow || !panel.path("targets").isEmpty(), "asks nothing: " + panel.path("title"));
      for (JsonNode target : panel.path("targets")) {
        expect(!target.path("refId").asString("").isEmpty(), "no refId: " + target);
        expect(asksTheChosen(target), "not the chosen data source: " + target);
        question(target.path("expr").asString(""));
      }
    }
    for (JsonNode variable : json.path("templating").path("list")) {
      if (variable.path("type").asString("").equals("query")) {
        expect(asksTheChosen(variable), "not the chosen data source: " + variable.path("name"));
        names(variable.path("query").path("query").asString(""));
      }
    }
  }

  private static boolean asksTheChosen(JsonNode asker) {
    return asker.path("datasource").path("uid").asString("").equals("${datasource}");
  }

  private void question(String expression) {
    expect(isBalanced(expression), "brackets: " + expression);
    Set<String> names = names(expression);
    Set<String> rated = new HashSet<>();
    Matcher rate = RATED.matcher(expression);
    while (rate.find()) {
      rated.add(rate.group(2));
    }
    for (String name : names) {
      boolean counts = "counter".equals(types.get(name));
      expect(counts == rated.contains(name), "only counters have a rate: " + expression);
      Matcher group = GROUPED.matcher(expression);
      while (group.find()) {
        expect(
            labels.getOrDefault(name, Set.of()).contains(group.group(1)),
            "no such label: " + expression);
      }
    }
  }

  private Set<String> names(String expression) {
    Set<String> names = new HashSet<>();
    Matcher metric = METRIC.matcher(expression);
    while (metric.find()) {
      names.add(metric.group());
      expect(types.containsKey(metric.group()), "not exported: " + metric.group());
    }
    expect(!names.isEmpty(), "about no metric: " + expression);
    return names;
  }

  private static boolean isBalanced(String expression) {
    StringBuilder open = new StringBuilder();
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      int kind = "([{".indexOf(c);
      int end = ")]}".indexOf(c);
      if (kind >= 0) {
        open.append(")]}".charAt(kind));
      } else if (end >= 0) {
        if (open.isEmpty() || open.charAt(open.length() - 1) != c) {
          return false;
        }
        open.setLength(open.length() - 1);
      }
    }
    return open.isEmpty();
  }
}
