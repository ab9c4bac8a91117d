package org.aetherchain.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.http.browser.Browser;
import org.aetherchain.http.network.Network;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The explorer page in a real browser, in front of a real server and real kernels.
class ExplorerTest {
  private static final List<String> HOSTILE =
      List.of(
          "</script><script>document.title='script ran'</script>",
          "<img src=x onerror=\"document.title='handler ran'\">",
          "\"><svg onload=document.title='svg'>",
          "javascript:document.title='url'",
          "\u202Egnp.exe\u2066 right to left",
          "nul\u0000 bell\u0007 line\u2028separator",
          "half a pair \uD800",
          "{{data}} ${x} __proto__ constructor",
          "x".repeat(3_000));

  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    browser = Browser.start();
  }

  @AfterAll
  static void close() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  private static void show(HttpServer server, String fragment) throws Exception {
    browser.leave();
    browser.size(1280, 900);
    browser.prefer("light", false);
    browser.open("http://127.0.0.1:" + server.port() + "/" + fragment);
    browser.await("document.body.dataset.loaded === 'true'");
    browser.await("document.querySelector('#blocks canvas').dataset.drawn > 0");
    browser.await("document.getElementById('link').textContent === 'live'");
  }

  private static long drawn(String what) throws Exception {
    return browser.evaluate("+document.querySelector('#blocks canvas').dataset." + what).asLong();
  }

  private static String text(String selector) throws Exception {
    return browser.evaluate("document.querySelector('" + selector + "').innerText").asString();
  }

  private static void assertNoComplaints() {
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void page_drawsWhatTheNodeSays_andAsksNobodyElse() throws Exception {
    Network network = new Network();
    network.mineBlocks(14);
    network.wall(3);
    network.mine(3);
    network.mine(0);
    network.heal();
    network.mine(1);
    var _ = network.submit(network.payment(1, 500, 900)).toCompletableFuture().get();
    try (HttpServer server = HttpServer.start(network, HttpOptions.local(0))) {
      show(server, "");
      browser.await("document.querySelector('#mempool .live-table').dataset.rows === '1'");
      browser.await("document.querySelector('#seats .live-table').dataset.rows === '4'");
      assertEquals(17, drawn("blocks"), "16 of the chain and the one beside, without genesis");
      assertEquals(2, drawn("lanes"));
      assertTrue(text("#figures").startsWith("16\nsoft height"), text("#figures"));
      assertEquals("Blocks come and become hard.", text("#verdict"));
      String own = "http://127.0.0.1:" + server.port() + "/";
      for (String asked : browser.requests()) {
        assertTrue(asked.startsWith(own), asked);
      }
      assertTrue(browser.requests().contains(own + "explorer/start.js"));
      assertNoComplaints();
    }
  }

  @Test
  void page_followsACommandFromWaitingToHard() throws Exception {
    Network network = new Network();
    network.mineBlocks(5);
    SignedTx payment = network.payment(2, 700, 900);
    try (HttpServer server = HttpServer.start(network, HttpOptions.local(0))) {
      show(server, "#/command/" + network.txid(payment));
      browser.await("document.querySelector('#life .none')");
      var _ = network.submit(payment).toCompletableFuture().get();
      browser.await("document.querySelector('.life[data-state=waiting]')");
      network.mine(0);
      browser.await("document.querySelector('.life[data-state=soft]')");
      browser.await("explorer.status.soft.height === 6");
      network.mineBlocks(12);
      browser.await("document.querySelector('.life[data-state=hard]')");
      browser.await("document.querySelector('#figures strong').textContent === '18'");
      assertTrue(text("#life").contains("it can never change again"));
      assertNoComplaints();
    }
  }

  @Test
  void refusal_leadsToTheOperatorThatDecided_byKeyboard() throws Exception {
    Network network = new Network();
    network.mineBlocks(3);
    var _ = network.submit(network.payment(2, 700, 1)).toCompletableFuture().get();
    try (HttpServer server = HttpServer.start(network, HttpOptions.local(0))) {
      show(server, "");
      browser.await("document.querySelector('#refused button.link')");
      browser.evaluate("document.querySelector('#refused button.link').focus()");
      browser.press("Enter");
      browser.await("document.getElementById('rule').open");
      assertEquals("Ledger!TransactionReasons", text("#rule-title"));
      assertEquals("\"FeeTooLow\"", text("#rule mark"));
      browser.evaluate("document.getElementById('rule').close()");
      assertEquals(
          "Ledger!TransactionReasons",
          browser.evaluate("document.activeElement.innerText").asString());
      assertNoComplaints();
    }
  }

  @Test
  void keyboard_walksTheTree_andFinds() throws Exception {
    Network network = new Network();
    network.mineBlocks(12);
    network.wall(3);
    network.mine(3);
    network.mine(0);
    network.heal();
    network.mine(1);
    try (HttpServer server = HttpServer.start(network, HttpOptions.local(0))) {
      show(server, "");
      browser.evaluate("document.querySelector('#blocks canvas').focus()");
      for (String key : List.of("ArrowLeft", "ArrowLeft", "ArrowDown")) {
        browser.press(key);
      }
      String at = "explorer.chain.blocks.get(explorer.tree.chosen)";
      assertEquals(13, browser.evaluate(at + ".height").asLong());
      assertEquals(1, browser.evaluate(at + ".lane").asLong());
      assertTrue(text("#announcer").contains("on a branch"));
      browser.await("document.querySelector('#block h3').innerText.includes('Block 13')");
      browser.press("End");
      assertTrue(browser.evaluate("explorer.tree.chosen === explorer.chain.head").asBoolean());
      browser.evaluate("document.getElementById('query').focus()");
      browser.evaluate("document.getElementById('query').value = '4'");
      browser.press("Enter");
      browser.await("document.querySelector('#block h3').innerText.includes('Block 4')");
      browser.evaluate("document.getElementById('query').value = 'nonsense'");
      browser.press("Enter");
      browser.await("document.getElementById('found').className.includes('bad')");
      browser.evaluate(
          "document.getElementById('query').value = '" + network.alice().toHex() + "'");
      browser.press("Enter");
      browser.await("document.querySelector('#owner .live-table')?.dataset.rows === '25'");
      assertNoComplaints();
    }
  }

  /// Drawing takes time in what the window shows, not in what there is.
  @Test
  void thousandBlocks_areDrawnByTheWindow() throws Exception {
    Network network = new Network();
    network.wall(0, 1);
    for (int block = 0; block < 500; block++) {
      network.mine(block % 2);
      network.mine(2 + block % 2);
    }
    network.mine(0);
    network.heal();
    try (HttpServer server = HttpServer.start(network, HttpOptions.local(0))) {
      show(server, "");
      browser.await("document.querySelector('#blocks canvas').dataset.blocks > 1000");
      assertEquals(1_002, drawn("blocks"), "two branches of 500, one more, and genesis");
      assertTrue(drawn("drawn") < 120, "drawn: " + drawn("drawn"));
      JsonNode pan =
          browser.evaluate(
              """
              (async () => {
                const tree = explorer.tree;
                follow(tree, false);
                tree.drawing.paintMs.length = 0;
                const gaps = [];
                let last = performance.now();
                for (let i = 0; i < 120; i += 1) {
                  tree.left = 4 * i;
                  tree.ask();
                  explorer.strip.ask();
                  await new Promise(requestAnimationFrame);
                  gaps.push(performance.now() - last);
                  last = performance.now();
                }
                const at = (list, part) =>
                  list.sort((a, b) => a - b)[Math.floor(part * list.length)];
                const arranged = performance.now();
                arrange(explorer.chain);
                const paint = tree.drawing.paintMs;
                return { paintP50: at(paint, 0.5), paintP99: at(paint, 0.99),
                  frameP50: at(gaps, 0.5), frameP99: at(gaps, 0.99),
                  arrange: performance.now() - arranged };
              })()
              """);
      System.getLogger("explorer").log(System.Logger.Level.INFO, "1,002 blocks, ms: " + pan);
      assertTrue(drawn("drawn") < 120, "drawn: " + drawn("drawn"));
      assertNoComplaints();
    }
  }

  @Test
  void hostileStrings_stayText() throws Exception {
    Network network = new Network();
    network.mineBlocks(4);
    network.peers(
        HOSTILE.stream()
            .map(evil -> new NodeView.Peer(evil, evil, evil, true, 1, Optional.empty()))
            .toList());
    for (int at = 0; at < HOSTILE.size(); at++) {
      network.refuse(
          new Event.Transaction(network.payment(1 + at, 10, 900)),
          HOSTILE.get(at),
          Rejection.of(List.of("PoolFull")));
    }
    try (HttpServer server = HttpServer.start(network, HttpOptions.local(0))) {
      show(server, "");
      browser.await("document.querySelector('#peered .live-table').dataset.rows === '9'");
      browser.await("document.querySelector('#refused .live-table').dataset.rows === '9'");
      assertTrue(text("#peered").contains("<img src=x"), "it is shown as it is");
      assertEquals(
          0, browser.evaluate("document.querySelectorAll('main img, main script').length").asInt());
      assertEquals(
          0, browser.evaluate("document.querySelectorAll('[onerror], [onload]').length").asInt());
      assertTrue(browser.evaluate("document.title").asString().endsWith("AetherChain test"));
      assertTrue(browser.evaluate("document.documentElement.scrollWidth").asInt() <= 1280);
      assertNoComplaints();
      for (String address : List.of("#/block/%3Cimg%20src=x%3E", "#/key/../..", "#/command/zz")) {
        browser.evaluate("location.hash = '" + address + "'");
      }
      assertNoComplaints();
    }
  }

  @Test
  void policy_letsNoForeignScriptRun() throws Exception {
    Network network = new Network();
    try (HttpServer server = HttpServer.start(network, HttpOptions.local(0));
        Browser alone = Browser.start()) {
      alone.open("http://127.0.0.1:" + server.port() + "/");
      alone.await("document.body.dataset.loaded === 'true'");
      JsonNode held =
          alone.evaluate(
              """
              (() => {
                const tried = (act) => { try { act(); return "ran"; } catch { return "refused"; } };
                return [
                  tried(() => { document.body.innerHTML = "<b>x</b>"; }),
                  tried(() => document.body.setAttribute("onclick", "document.title = 'ran'")),
                  tried(() => { document.createElement("script").src = "/explorer/api.js"; }),
                ].join(" ");
              })()
              """);
      assertEquals("refused refused refused", held.asString());
      assertFalse(alone.complaints().isEmpty(), "the browser reports what it held back");
    }
  }

  @Test
  void page_fitsAPhone_inTheDark_withLabels() throws Exception {
    Network network = new Network();
    network.mineBlocks(9);
    network.equivocate(2);
    for (int coin = 1; coin <= 5; coin++) {
      var _ = network.submit(network.payment(coin, 500, 900)).toCompletableFuture().get();
    }
    try (HttpServer server = HttpServer.start(network, HttpOptions.local(0))) {
      show(server, "#/key/" + network.alice());
      browser.size(390, 844);
      browser.prefer("dark", true);
      browser.await("document.documentElement.dataset.theme === 'dark'");
      browser.await("document.querySelector('#owner .live-table')");
      browser.await("document.querySelector('#blocks canvas').width <= 390");
      assertEquals(390, browser.evaluate("document.documentElement.scrollWidth").asInt());
      assertEquals(
          "",
          browser
              .evaluate(
                  """
                  [...document.querySelectorAll("button, input, canvas, a, [role=region], dialog")]
                    .filter((e) => !e.textContent.trim() && !e.getAttribute("aria-label")
                      && !e.getAttribute("aria-labelledby") && !(e.labels && e.labels.length))
                    .map((e) => e.outerHTML).join("\\n")
                  """)
              .asString());
      assertEquals(
          "",
          browser
              .evaluate(
                  """
                  [...document.querySelectorAll("button, main input")]
                    .filter((e) => e.offsetParent && !e.classList.contains("link")
                      && e.getBoundingClientRect().height < 32)
                    .map((e) => e.outerHTML).join("\\n")
                  """)
              .asString());
      assertNoComplaints();
    }
  }

  @Test
  void page_comesBack_whenTheNodeDoes() throws Exception {
    Network network = new Network();
    network.mineBlocks(4);
    HttpServer before = HttpServer.start(network, HttpOptions.local(0));
    int port = before.port();
    try (Browser alone = Browser.start()) {
      alone.open("http://127.0.0.1:" + port + "/");
      alone.await("document.getElementById('link').textContent === 'live'");
      before.close();
      alone.await("document.getElementById('link').className.includes('lost')");
      network.mineBlocks(7);
      try (HttpServer _ = HttpServer.start(network, HttpOptions.local(port))) {
        alone.await("document.querySelector('#figures strong').textContent === '11'");
        alone.await("document.getElementById('link').textContent === 'live'");
        alone.await("explorer.chain.blocks.size >= 11");
      }
    }
  }
}
