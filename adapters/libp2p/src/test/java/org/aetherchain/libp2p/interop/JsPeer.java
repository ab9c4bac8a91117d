package org.aetherchain.libp2p.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A js-libp2p node in a process of its own, driven by lines of JSON; see `interop/peer.js`.
public final class JsPeer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final Writer input;
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  private final AtomicInteger nextId = new AtomicInteger();
  private final PeerId peerId;
  private final Multiaddr address;

  private JsPeer(Process process, Map<String, ?> options) throws MalformedInput {
    this.process = process;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().name("js peer").start(this::readLines);
    JsonNode started = call("start", options);
    this.peerId = PeerId.parse(started.get("peerId").asString());
    this.address = Multiaddr.parse(started.get("addresses").get(0).asString());
  }

  /// Starts a node.
  ///
  /// @param options those of the command `start`
  public static JsPeer start(Map<String, ?> options) {
    Path folder = JsInstallation.folder();
    try {
      Process process =
          new ProcessBuilder("node", "--expose-gc", "peer.js")
              .directory(folder.toFile())
              .redirectError(folder.resolve("peer.log").toFile())
              .start();
      return new JsPeer(process, options);
    } catch (IOException | MalformedInput failed) {
      throw new AssertionError("the JavaScript peer did not start", failed);
    }
  }

  public PeerId peerId() {
    return peerId;
  }

  /// Where it listens, its id at the end.
  public Multiaddr address() {
    return address;
  }

  public long pid() {
    return process.pid();
  }

  /// Runs a command and waits for its result; its failure is an [AssertionError].
  public JsonNode call(String command, Map<String, ?> options) {
    try {
      return send(command, options).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw new AssertionError(command + " failed: " + failed.getCause(), failed);
    } catch (TimeoutException late) {
      throw new AssertionError(command + " has no answer", late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  /// Runs a command; its failure is a [JsFailure].
  public CompletableFuture<JsonNode> send(String command, Map<String, ?> options) {
    Map<String, Object> message = new HashMap<>(options);
    int id = nextId.incrementAndGet();
    message.put("id", id);
    message.put("do", command);
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    try {
      synchronized (input) {
        input.write(JSON.writeValueAsString(message) + "\n");
        input.flush();
      }
    } catch (IOException gone) {
      answer.completeExceptionally(gone);
    }
    return answer;
  }

  /// The next event of a name; others that come before it are dropped.
  public JsonNode event(String name) throws InterruptedException {
    JsonNode next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    while (next != null && !next.get("event").asString().equals(name)) {
      next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    if (next == null) {
      throw new AssertionError("no event " + name);
    }
    return next;
  }

  /// All events that have come, taken away.
  public List<JsonNode> takeEvents() {
    List<JsonNode> all = new ArrayList<>();
    events.drainTo(all);
    return all;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    boolean _ = process.onExit().thenApply(Process::exitValue).isDone();
  }

  /// What the other side says went wrong.
  public static final class JsFailure extends Exception {
    private static final long serialVersionUID = 1;

    JsFailure(String message) {
      super(message);
    }
  }

  private void readLines() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null) {
        take(JSON.readTree(line));
        line = lines.readLine();
      }
    } catch (IOException gone) {
      // The process ended; whoever waits is told below.
    }
    IOException ended = new IOException("the JavaScript peer ended; see peer.log");
    answers.values().forEach(answer -> answer.completeExceptionally(ended));
  }

  private void take(JsonNode message) {
    if (message.has("event")) {
      events.add(message);
      return;
    }
    CompletableFuture<JsonNode> answer = answers.remove(message.get("id").asInt());
    if (answer == null) {
      return;
    }
    if (message.has("error")) {
      answer.completeExceptionally(new JsFailure(message.get("error").asString()));
    } else {
      answer.complete(message.get("result"));
    }
  }
}
