package org.aetherchain.proofs.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// snarkjs, run as a program of its own in `target/interop`, where the first call installs it.
///
/// Where Node.js or the registry cannot be reached the tests are skipped with the reason; on a
/// machine of CI (`CI=true`) that is a failure.
final class Snarkjs {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String[] FILES = {"package.json", "package-lock.json", "peer.mjs"};

  private final Path folder;

  private Snarkjs(Path folder) {
    this.folder = folder;
  }

  /// Installs the peer, or skips the test.
  static Snarkjs installed() throws IOException {
    Path room = Path.of(System.getProperty("aether.root", "..")).resolve("proofs");
    Path folder = room.resolve("target/interop");
    Files.createDirectories(folder);
    for (String file : FILES) {
      Files.copy(
          room.resolve("interop").resolve(file),
          folder.resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.isDirectory(folder.resolve("node_modules/snarkjs"))) {
      Result result = run(folder, "npm", "ci", "--no-audit", "--no-fund");
      if (result.status != 0) {
        String reason = "snarkjs cannot be installed: " + result.lastLine();
        Assertions.assertNotEquals("true", System.getenv("CI"), reason);
        Assumptions.abort(reason);
      }
    }
    return new Snarkjs(folder);
  }

  /// Runs calls of `peer.mjs`, and gives back what it said of each.
  List<JsonNode> call(List<List<Object>> calls) throws IOException {
    List<List<Object>> plain =
        calls.stream()
            .map(
                call ->
                    call.stream()
                        .map(it -> it instanceof Path path ? path.toString() : it)
                        .toList())
            .toList();
    Path file = Files.createTempFile(folder, "calls", ".json");
    Files.writeString(file, JSON.writeValueAsString(plain));
    Result result = run(folder, "node", "peer.mjs", file.toString());
    Files.delete(file);
    List<JsonNode> answers = new ArrayList<>();
    for (String line : result.lines) {
      if (line.startsWith("{\"call\"")) {
        answers.add(JSON.readTree(line));
      }
    }
    Assertions.assertEquals(calls.size(), answers.size(), () -> String.join("\n", result.lines));
    return answers;
  }

  /// Runs one call and gives its result back, which has to be none of its errors.
  JsonNode result(Object... call) throws IOException {
    JsonNode answer = call(List.of(List.of(call))).getFirst();
    Assertions.assertFalse(answer.has("error"), answer::toString);
    return answer.get("result");
  }

  private record Result(int status, List<String> lines) {
    String lastLine() {
      return lines.isEmpty() ? "no output" : lines.getLast();
    }
  }

  private static Result run(Path folder, String... command) throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException missing) {
      return new Result(-1, List.of(String.valueOf(missing.getMessage())));
    }
    process.getOutputStream().close();
    List<String> lines;
    try (var reader = process.inputReader()) {
      lines = reader.lines().toList();
    }
    try {
      return new Result(process.waitFor(), lines);
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }
}
