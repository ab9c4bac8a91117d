package org.aetherchain.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.http.network.Founding;
import org.aetherchain.http.network.Network;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the answers say, over a real network.
class AnswersTest {
  private static final String TOKEN = "a-token-for-the-tests";

  private final Network network = new Network();

  private static HttpOptions options() {
    return HttpOptions.local(0).withToken(ApiToken.of(TOKEN));
  }

  private static byte[] bytes(SignedTx transaction) {
    CanonicalWriter out = new CanonicalWriter();
    SignedTx.CODEC.write(out, transaction);
    return out.toBytes();
  }

  private static Caller.Answer submit(Caller caller, SignedTx transaction) throws Exception {
    return caller.post(
        "/v1/commands",
        bytes(transaction),
        "Authorization",
        "Bearer " + TOKEN,
        "Content-Type",
        "application/octet-stream");
  }

  @Test
  void command_livesFromWaitingToHard() throws Exception {
    network.mineBlocks(4);
    SignedTx payment = network.payment(1, 5_000, 900);
    String path = "/v1/commands/" + network.txid(payment);
    try (HttpServer server = HttpServer.start(network, options());
        Caller caller = new Caller(server)) {
      assertEquals("unknown", caller.ok(path).get("state").asString());
      Caller.Answer accepted = submit(caller, payment);
      assertEquals(202, accepted.status());
      assertEquals(network.txid(payment).toHex(), accepted.json().get("txid").asString());
      assertEquals("waiting", caller.ok(path).get("state").asString());
      JsonNode waiting = caller.ok("/v1/mempool").get("waiting").get(0);
      assertEquals(900, waiting.get("fee").asLong());
      network.mine(0);
      JsonNode soft = caller.ok(path);
      assertEquals("soft", soft.get("state").asString());
      assertEquals(0, soft.get("depth").asLong());
      assertEquals("Pay", soft.get("transaction").get("command").get("tag").asString());
      network.mineBlocks(12);
      JsonNode hard = caller.ok(path);
      assertEquals("hard", hard.get("state").asString());
      assertEquals(12, hard.get("depth").asLong());
      assertEquals(soft.get("blockId"), hard.get("blockId"));
      assertEquals(soft.get("transaction"), hard.get("transaction"));
      assertTrue(caller.ok("/v1/mempool").get("waiting").isEmpty());
    }
  }

  @Test
  void refusedCommand_namesTheOperatorThatDecided() throws Exception {
    network.mineBlocks(2);
    SignedTx cheap = network.payment(2, 5_000, 1);
    try (HttpServer server = HttpServer.start(network, options());
        Caller caller = new Caller(server)) {
      Caller.Answer refused = submit(caller, cheap);
      assertEquals(422, refused.status());
      assertEquals("INVALID", refused.json().get("class").asString());
      JsonNode reason = refused.json().get("reasons").get(0);
      assertEquals("FeeTooLow", reason.get("name").asString());
      JsonNode operator = reason.get("operators").get(0);
      String rule =
          "/v1/rules/"
              + operator.get("module").asString()
              + "/"
              + operator.get("operator").asString();
      assertTrue(caller.ok(rule).get("text").asString().contains("\"FeeTooLow\""));
      JsonNode life = caller.ok("/v1/commands/" + network.txid(cheap));
      assertEquals("refused", life.get("state").asString());
      assertEquals(refused.json().get("reasons"), life.get("reasons"));
      JsonNode logged = caller.ok("/v1/refusals").get("refusals").get(0);
      assertEquals(network.txid(cheap).toHex(), logged.get("id").asString());
      assertEquals("api", logged.get("sender").asString());
    }
  }

  @Test
  void tree_showsBothBranches_andBlocksSayWhereTheyStand() throws Exception {
    network.mineBlocks(9);
    network.wall(3);
    network.mine(3);
    network.mine(0);
    network.mine(1);
    network.heal();
    try (HttpServer server = HttpServer.start(network, options());
        Caller caller = new Caller(server)) {
      JsonNode tree = caller.ok("/v1/tree");
      List<String> branch = new ArrayList<>();
      Set<String> soft = new HashSet<>();
      for (JsonNode block : tree.get("blocks")) {
        (block.get("isSoft").asBoolean() ? soft : branch).add(block.get("id").asString());
      }
      assertEquals(1, branch.size());
      assertTrue(soft.contains(tree.get("head").asString()));
      assertTrue(soft.contains(tree.get("hard").asString()));
      assertEquals("branch", caller.ok("/v1/blocks/" + branch.getFirst()).get("state").asString());
      JsonNode page = caller.ok("/v1/blocks?from=1&limit=5");
      assertEquals(5, page.get("blocks").size());
      assertEquals(6, page.get("next").asLong());
      assertEquals("hard", page.get("blocks").get(0).get("state").asString());
      JsonNode last = caller.ok("/v1/blocks?from=6");
      assertNull(last.get("next").stringValue(null));
      assertEquals(
          tree.get("head"), last.get("blocks").get(last.get("blocks").size() - 1).get("id"));
      assertEquals(404, caller.get("/v1/blocks/999").status());
      assertEquals(200, caller.get("/v1/blocks?from=999").status());
    }
  }

  @Test
  void outputs_comeInPages_withoutWhatWaitingCommandsConsume() throws Exception {
    network.mineBlocks(3);
    var _ = network.submit(network.payment(5, 1_000, 900)).toCompletableFuture().get();
    try (HttpServer server = HttpServer.start(network, options());
        Caller caller = new Caller(server)) {
      Set<Long> indices = new HashSet<>();
      String next = "";
      do {
        JsonNode page = caller.ok("/v1/outputs/" + network.alice() + "?limit=7" + next);
        page.get("outputs").forEach(output -> indices.add(output.get("index").asLong()));
        next = page.get("next").isNull() ? "" : "&after=" + page.get("next").asString();
      } while (!next.isEmpty());
      assertEquals(Founding.COINS - 1, indices.size());
      assertFalse(indices.contains(5L));
      JsonNode claimed = caller.ok("/v1/outputs/" + Hash.ZERO + "/5");
      assertTrue(claimed.get("isClaimed").asBoolean());
      assertEquals("hard", claimed.get("state").asString());
      network.mine(0);
      assertEquals(404, caller.get("/v1/outputs/" + Hash.ZERO + "/5").status());
      JsonNode paid = caller.ok("/v1/outputs/" + network.bob()).get("outputs").get(0);
      assertEquals(1_000, paid.get("amount").asLong());
      assertEquals("soft", paid.get("state").asString());
    }
  }

  @Test
  void validators_showTheirVotes_andWhoCheated() throws Exception {
    network.mineBlocks(10);
    network.equivocate(3);
    try (HttpServer server = HttpServer.start(network, options());
        Caller caller = new Caller(server)) {
      JsonNode validators = caller.ok("/v1/validators").get("validators");
      assertEquals(Founding.SIZE, validators.size());
      assertEquals(3, validators.get(0).get("vote").get("target").get("epoch").asLong());
      assertFalse(validators.get(0).get("isSlashed").asBoolean());
      assertTrue(validators.get(0).get("evidence").isNull());
      assertTrue(validators.get(2).get("isSlashed").asBoolean());
      JsonNode evidence = validators.get(2).get("evidence");
      assertEquals("VotePair", evidence.get("type").stringValue());
      assertEquals(3, evidence.get("second").get("validator").intValue());
    }
  }

  @Test
  void unreadyNode_saysWhy_andStillLives() throws Exception {
    network.unready(List.of("still replaying the journal"));
    try (HttpServer server = HttpServer.start(network, options());
        Caller caller = new Caller(server)) {
      assertEquals(200, caller.get("/live").status());
      Caller.Answer ready = caller.get("/ready");
      assertEquals(503, ready.status());
      assertEquals("still replaying the journal", ready.json().get("reasons").get(0).asString());
    }
  }

  @Test
  void submission_endsInTime_whenTheNodeDoesNotAnswer() throws Exception {
    network.stick();
    HttpLimits standard = HttpLimits.STANDARD;
    HttpLimits impatient =
        new HttpLimits(
            standard.connections(),
            standard.subscribers(),
            standard.requests(),
            standard.headerBytes(),
            standard.headerMs(),
            standard.requestMs(),
            standard.idleMs(),
            standard.heartbeatMs(),
            50);
    try (HttpServer server = HttpServer.start(network, options().withLimits(impatient));
        Caller caller = new Caller(server)) {
      Caller.Answer answer = submit(caller, network.payment(1, 5_000, 900));
      assertEquals(503, answer.status());
      assertTrue(answer.json().get("hint").asString().contains("txid"));
    }
  }
}
