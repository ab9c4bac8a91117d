package org.aetherchain.checker.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.aetherchain.checker.ExitCode;
import org.aetherchain.checker.TaskResult;
import org.aetherchain.checker.manifest.Manifest;
import org.aetherchain.checker.tlc.Finding;
import org.aetherchain.checker.tlc.SpecFolder;
import org.aetherchain.checker.trace.ItfTrace;
import org.aetherchain.checker.trace.Trace;
import org.aetherchain.report.ReportKind;
import org.aetherchain.report.ReportPage;

/// Writes the report, and each behaviour as a file of its own in the folder `traces` beside it.
///
/// @param report where the page goes
public record AuditFiles(Path report) {
  private static final String SUFFIX = ".itf.json";

  /// Writes all files, the page last and whole; traces of earlier runs are removed.
  public void write(Manifest manifest, SpecFolder spec, List<TaskResult> results, ExitCode exitCode)
      throws IOException {
    Path traces = Files.createDirectories(report.toAbsolutePath().resolveSibling("traces"));
    try (Stream<Path> old = Files.list(traces)) {
      for (Path file : old.filter(name -> name.toString().endsWith(SUFFIX)).toList()) {
        Files.delete(file);
      }
    }
    for (TaskResult result : results) {
      if (result.result().finding() instanceof Finding.Violation violation
          && !violation.trace().steps().isEmpty()) {
        Trace trace = violation.trace();
        String description = result.task().name() + " " + violation.words();
        write(traces.resolve(result.task().name() + SUFFIX), ItfTrace.write(trace, description));
      }
    }
    write(
        report,
        ReportPage.render(
            "Model check", ReportKind.CHECK, AuditReport.json(manifest, spec, results, exitCode)));
  }

  private static void write(Path file, String text) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.writeString(partial, text);
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
