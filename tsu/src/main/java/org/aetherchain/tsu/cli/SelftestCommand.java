package org.aetherchain.tsu.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.binding.AbiAbuse;
import org.aetherchain.tsu.conformance.Check;
import org.aetherchain.tsu.conformance.ConformanceSuite;
import org.aetherchain.tsu.conformance.ConformanceSuite.Result;
import org.aetherchain.tsu.conformance.Finding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `aether tsu selftest`: runs the conformance suite and writes a report.
final class SelftestCommand {
  @Option(
      names = "--effort",
      defaultValue = "1",
      paramLabel = "N",
      description = "How many times as long as needed; finer faults show. Default: 1.")
  private int effort;

  @Option(
      names = "--only",
      defaultValue = "",
      paramLabel = "PREFIX",
      description = "Only checks whose name begins so, such as distribution/.")
  private String only = "";

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes the findings as JSON, with the digest that signs them off.")
  private @Nullable Path report;

  ExitCode run(Console console, DeviceOptions options) throws TsuException, IOException {
    try (TsuDevice device = options.open(console)) {
      List<Check> checks = new ArrayList<>(ConformanceSuite.checks());
      if (options.id().startsWith("native:")) {
        checks.addAll(AbiAbuse.checks(options.id()));
      }
      checks.removeIf(check -> !check.name().startsWith(only));
      if (checks.isEmpty()) {
        throw new TsuException(TsuError.ARG, "no check's name begins with " + only);
      }
      List<Result> results =
          ConformanceSuite.run(device, checks, effort, new Listener(console, options.isJson));
      Map<String, Object> document = document(options.id(), device, results);
      if (options.isJson) {
        console.out().print(Json.of(document));
      } else {
        long failed = count(results, Finding.Verdict.FAIL);
        console
            .out()
            .printf(
                "%d passed, %d failed, %d skipped; digest %s%n",
                count(results, Finding.Verdict.PASS),
                failed,
                count(results, Finding.Verdict.SKIP),
                document.get("sha256"));
      }
      if (report != null) {
        console.write(report, Json.of(document));
      }
      return ConformanceSuite.isPassed(results) ? ExitCode.OK : ExitCode.PROPERTY_VIOLATED;
    }
  }

  private static long count(List<Result> results, Finding.Verdict verdict) {
    return results.stream().filter(result -> result.finding().verdict() == verdict).count();
  }

  private Map<String, Object> document(String id, TsuDevice device, List<Result> results) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("suite", "AetherChain TSU conformance, tsu.h 1.0");
    document.put("subject", InfoCommand.describe(id, device.capabilities()));
    document.put("effort", effort);
    document.put("passed", ConformanceSuite.isPassed(results));
    List<Map<String, Object>> findings = new ArrayList<>();
    for (Result result : results) {
      Map<String, Object> finding = new LinkedHashMap<>();
      finding.put("check", result.check().name());
      finding.put("claim", result.check().claim());
      finding.put("verdict", result.finding().verdict().toString());
      finding.put("detail", result.finding().detail());
      finding.put("elapsedMs", result.elapsedMs());
      findings.add(finding);
    }
    document.put("findings", findings);
    // Over the document without this line: whoever changes a verdict must recompute it.
    document.put("sha256", digest(Json.of(document)));
    return document;
  }

  private static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private record Listener(Console console, boolean isQuiet) implements ConformanceSuite.Listener {
    @Override
    public void begins(Check check, int number, int count) {
      console.progress(check.name(), number - 1, count);
    }

    @Override
    public void ended(Result result) {
      if (console.isTerminal()) {
        console.err().print("\r\033[K");
      }
      if (!isQuiet) {
        console
            .out()
            .printf(
                "%-4s  %-24s %6d ms  %s%n",
                result.finding().verdict(),
                result.check().name(),
                result.elapsedMs(),
                result.finding().detail());
      }
    }
  }
}
