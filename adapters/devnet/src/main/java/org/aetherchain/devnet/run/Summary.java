package org.aetherchain.devnet.run;

import java.util.Locale;
import org.aetherchain.devnet.attack.Attacks;
import org.aetherchain.devnet.network.Traffic;
import org.aetherchain.devnet.node.DevnetNode;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.devnet.world.World;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A run as JSON, `aether-devnet-summary/1`: for scripts. Nothing in it depends on the machine or
/// the time of day, so the same run gives the same bytes.
public final class Summary {
  /// What the `format` says.
  public static final String FORMAT = "aether-devnet-summary/1";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Terms terms;
  private final Result result;
  private final World world;

  private Summary(Terms terms, Result result) {
    this.terms = terms;
    this.result = result;
    this.world = result.devnet().world();
  }

  /// The text of a run's summary.
  public static String text(Terms terms, Result result) {
    ObjectNode tree = new Summary(terms, result).tree();
    return MAPPER.writeValueAsString(tree).replace("\r\n", "\n");
  }

  private ObjectNode tree() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.put("ok", result.isGood());
    root.put("ended", result.devnet().phase().name().toLowerCase(Locale.ROOT));
    root.put("chainId", world.network().chainId().toHex());
    options(root.putObject("options"));
    root.put("timeMs", world.scheduler().nowMs());
    root.put("blocks", world.chronicle().mined().size());
    root.put("height", world.chronicle().height());
    nodes(root.putArray("nodes"));
    commands(root.putArray("commands"));
    attacks(root.putArray("attacks"));
    checks(root.putArray("checks"));
    traffic(root.putObject("traffic"));
    return root;
  }

  private void options(ObjectNode object) {
    object.put("seed", terms.shape().seed());
    object.put("nodes", terms.shape().nodes());
    object.put("intervalMs", terms.shape().intervalMs());
    object.put("goal", terms.goalText());
    object.put("latency", terms.latencyText());
    object.put("loss", terms.lossText());
    object.put("attacks", terms.attacks());
  }

  private void nodes(ArrayNode list) {
    for (DevnetNode node : world.nodes()) {
      ObjectNode object = list.addObject();
      object.put("name", node.name());
      object.put("softHeight", node.head().block().header().height());
      object.put("soft", node.head().id().toHex());
      object.put("hardHeight", node.hard().block().header().height());
      object.put("hard", node.hard().id().toHex());
      object.put("hardStateRoot", node.hard().block().header().stateRoot().toHex());
    }
  }

  private void commands(ArrayNode list) {
    for (TrackedCommand command : world.client().commands()) {
      ObjectNode object = list.addObject();
      object.put("txid", command.command().txid().toHex());
      object.put("type", command.command().kind());
      object.put("by", command.command().by());
      object.put("node", world.nodes().get(command.node()).name());
      object.put("outcome", command.state().name().toLowerCase(Locale.ROOT));
      command.submittedMs().ifPresent(ms -> object.put("submittedMs", ms));
      command.height().ifPresent(height -> object.put("height", height));
      command.hardMs().ifPresent(ms -> object.put("hardMs", ms));
      ArrayNode reasons = object.putArray("reasons");
      command.reasons().forEach(reasons::add);
    }
  }

  private void attacks(ArrayNode list) {
    for (Attacks.Begun begun : result.devnet().attacks().begun()) {
      ObjectNode object = list.addObject();
      object.put("name", begun.attack().name());
      object.put("atMs", begun.atMs());
      object.put("what", begun.attack().what());
      begun.attack().outcome().ifPresent(outcome -> object.put("outcome", outcome));
    }
  }

  private void checks(ArrayNode list) {
    for (Check check : result.checks()) {
      ObjectNode object = list.addObject();
      object.put("name", check.name());
      object.put("holds", check.holds());
      object.put("detail", check.detail());
    }
  }

  private void traffic(ObjectNode object) {
    Traffic traffic = world.links().traffic();
    object.put("sent", traffic.sent());
    object.put("delivered", traffic.delivered());
    object.put("lost", traffic.lost());
    object.put("cut", traffic.cut());
    object.put("duplicates", traffic.duplicates());
    object.put("deliveredBytes", traffic.deliveredBytes());
  }
}
