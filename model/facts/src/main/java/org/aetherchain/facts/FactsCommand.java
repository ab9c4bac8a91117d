package org.aetherchain.facts;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aetherchain.report.ReportKind;
import org.aetherchain.report.ReportPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./aether facts`: what the original paper claims, beside what is true.
@Command(
    name = "aether facts",
    mixinStandardHelpOptions = true,
    version = "aether facts 0.1.0",
    description = "Recomputes the figures of the original paper and prints them beside its claims.",
    footer = {"", "Exit codes: 0 done, 1 a file could not be written, 2 usage."})
final class FactsCommand implements Callable<Integer> {
  private static final int OK = 0;
  private static final int FAILURE = 1;
  private static final int USAGE = 2;
  private static final long RACES_MAX = 1_000_000_000;

  @Parameters(
      arity = "0..*",
      paramLabel = "SUBJECT",
      description = "attack, difficulty, committee, fees; default all")
  private List<String> topics = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", description = "seed of everything random; default 1")
  private long seed = 1;

  @Option(names = "--races", paramLabel = "N", description = "races for each attacker")
  private long races = -1;

  @Option(names = "--deep", description = "as much as the documents' figures took: minutes")
  private boolean deep;

  @Option(names = "--json", description = "write the findings to standard output as JSON")
  private boolean json;

  @Option(names = "--report", paramLabel = "FILE", description = "where the page with plots goes")
  private Path report =
      Path.of(System.getProperty("aether.root", "."), "target", "facts", "report.html");

  @Option(names = "--no-report", description = "write no page")
  private boolean noReport;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  FactsCommand(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    for (String topic : topics) {
      if (!Topics.names().contains(topic)) {
        err.println("aether facts: no subject " + topic + "; there are " + Topics.names());
        return USAGE;
      }
    }
    if (races == 0 || races < -1 || races > RACES_MAX) {
      err.println("aether facts: --races must be within 1.." + RACES_MAX);
      return USAGE;
    }
    Effort effort = (deep ? Effort.DEEP : Effort.SHORT).withSeed(seed);
    if (races > 0) {
      effort = effort.withRaces(races);
    }
    err.println("seed " + seed);
    ProgressBar bar = new ProgressBar(err, terminal);
    List<Findings> all = Topics.recompute(topics.isEmpty() ? Topics.names() : topics, effort, bar);
    bar.end();
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", ReportKind.FACTS.format());
    root.put("effort", effort);
    root.put("findings", all);
    String text =
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(root);
    if (json) {
      out.println(text);
    } else {
      TextPages.of(all).forEach(out::println);
    }
    return noReport ? OK : write(text);
  }

  private int write(String text) {
    try {
      Path file = report.toAbsolutePath();
      Path partial = file.resolveSibling(file.getFileName() + ".partial");
      Files.createDirectories(partial.resolveSibling("."));
      Files.writeString(
          partial, ReportPage.render("The paper's figures", ReportKind.FACTS, parsed(text)));
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
      err.println("the page with plots is " + report);
      return OK;
    } catch (IOException broken) {
      err.println("aether facts: cannot write " + report + ": " + broken.getMessage());
      return FAILURE;
    }
  }

  private static JsonNode parsed(String text) {
    return JsonMapper.builder().build().readTree(text);
  }
}
