package org.aetherchain.http.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.aetherchain.report.HeadlessChromium;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Chromium without a screen, driven over the Chrome DevTools Protocol. Where there is none, a test
/// is skipped or fails as [HeadlessChromium#executable] says.
public final class Browser implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int PATIENCE_S = 60;
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--remote-debugging-port=0",
          "--remote-allow-origins=*",
          "about:blank");

  private final Path profile;
  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private int sent;

  private Browser(Path profile, Process process) throws IOException, InterruptedException {
    this.profile = profile;
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .connectTimeout(Duration.ofSeconds(PATIENCE_S))
            .buildAsync(URI.create(page(port())), new Listener())
            .join();
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      call(domain + ".enable", Map.of());
    }
  }

  /// Starts a browser that keeps its files under `target`.
  public static Browser start() throws IOException, InterruptedException {
    Path parent = Files.createDirectories(Path.of("target", "chromium"));
    Path profile = Files.createTempDirectory(parent, "explorer").toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(HeadlessChromium.executable().toString());
    command.add("--user-data-dir=" + profile);
    command.addAll(FLAGS);
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Browser(profile, process);
  }

  private int port() throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    for (int wait = 0; wait < PATIENCE_S * 20; wait++) {
      if (Files.exists(file) && Files.readString(file).contains("\n")) {
        return Integer.parseInt(Files.readAllLines(file).getFirst());
      }
      Thread.sleep(50);
    }
    throw new IOException("Chromium did not open its debugging port");
  }

  private static String page(int port) throws IOException, InterruptedException {
    URI list = URI.create("http://127.0.0.1:" + port + "/json/list");
    String targets =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    for (JsonNode target : MAPPER.readTree(targets)) {
      if (target.get("type").asString().equals("page")) {
        return target.get("webSocketDebuggerUrl").asString();
      }
    }
    throw new IOException("Chromium has no page");
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      text.append(part);
      if (isLast) {
        take(MAPPER.readTree(text.toString()));
        text.setLength(0);
      }
      return WebSocket.Listener.super.onText(from, part, isLast);
    }
  }

  private void take(JsonNode message) {
    if (message.has("id")) {
      answers.add(message);
      return;
    }
    switch (message.get("method").asString()) {
      case "Runtime.exceptionThrown" ->
          complaints.add(message.at("/params/exceptionDetails").toString());
      case "Runtime.consoleAPICalled" -> complaints.add(message.get("params").toString());
      case "Log.entryAdded" -> complaints.add(message.at("/params/entry").toString());
      case "Network.requestWillBeSent" ->
          requests.add(message.at("/params/request/url").asString());
      default -> {}
    }
  }

  /// Calls a method of the protocol and waits for its result.
  public JsonNode call(String method, Map<String, ?> parameters)
      throws IOException, InterruptedException {
    int id = ++sent;
    ObjectNode message = MAPPER.createObjectNode().put("id", id).put("method", method);
    message.set("params", MAPPER.valueToTree(parameters));
    socket.sendText(message.toString(), true).join();
    while (true) {
      JsonNode answer = answers.poll(PATIENCE_S, TimeUnit.SECONDS);
      if (answer == null) {
        throw new IOException(method + " was not answered");
      }
      if (answer.get("id").asInt() == id) {
        if (answer.has("error")) {
          throw new IOException(method + ": " + answer.get("error"));
        }
        return answer.get("result");
      }
    }
  }

  /// Sets the size of the window in CSS pixels.
  public void size(int width, int height) throws IOException, InterruptedException {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
  }

  /// Prefers a colour scheme, and more or less motion.
  public void prefer(String scheme, boolean reducedMotion)
      throws IOException, InterruptedException {
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of(
                    "name",
                    "prefers-reduced-motion",
                    "value",
                    reducedMotion ? "reduce" : "no-preference"))));
  }

  /// Opens an address.
  public void open(String address) throws IOException, InterruptedException {
    call("Page.navigate", Map.of("url", address));
  }

  /// Leaves the page, and forgets what was complained of and asked for.
  public void leave() throws IOException, InterruptedException {
    open("about:blank");
    await("location.href === 'about:blank'");
    complaints.clear();
    requests.clear();
  }

  /// The value of an expression; promises are awaited.
  public JsonNode evaluate(String expression) throws IOException, InterruptedException {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IOException(expression + ": " + result.get("exceptionDetails"));
    }
    return result.at("/result/value");
  }

  /// Waits until an expression is true.
  public void await(String expression) throws IOException, InterruptedException {
    for (int wait = 0; wait < PATIENCE_S * 20; wait++) {
      String safe =
          "(() => { try { return Boolean(" + expression + "); } catch { return false; } })()";
      if (evaluate(safe).asBoolean()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new IOException("never true: " + expression + "; console: " + complaints);
  }

  /// Presses a key, such as `Tab`, `Enter` or `ArrowLeft`.
  public void press(String key) throws IOException, InterruptedException {
    Map<String, Object> down = new java.util.HashMap<>(Map.of("type", "keyDown", "key", key));
    if (key.equals("Enter")) {
      down.put("text", "\r");
    }
    if (key.equals("Tab")) {
      down.put("windowsVirtualKeyCode", 9);
    }
    call("Input.dispatchKeyEvent", down);
    call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  /// A picture of the window, or of the whole page.
  public byte[] screenshot(boolean isWhole) throws IOException, InterruptedException {
    JsonNode picture =
        call(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", isWhole, "fromSurface", true));
    return Base64.getDecoder().decode(picture.get("data").asString());
  }

  /// Everything that scripts and the browser complained of so far.
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /// Every address that was asked for so far.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (java.io.UncheckedIOException busy) {
      System.getLogger("chromium").log(System.Logger.Level.DEBUG, "profile not deleted", busy);
    }
  }
}
