package org.aetherchain.devnet.run;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.devnet.network.Traffic;
import org.aetherchain.devnet.world.TrackedCommand;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A run as JSON, `aether-devnet-summary/1`: for scripts. Of nodes in one process, nothing in it
/// depends on the machine or the time of day, so the same run gives the same bytes.
public final class Summary {
  /// What the `format` says.
  public static final String FORMAT = "aether-devnet-summary/1";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Ending ending;

  private Summary(Ending ending) {
    this.ending = ending;
  }

  /// The text of the summary of a run in one process.
  public static String text(Terms terms, Result result) {
    Traffic traffic = result.devnet().world().links().traffic();
    return text(terms.options(), result.ending(), Optional.of(traffic));
  }

  /// The text of a run's summary.
  ///
  /// @param options what the run was asked to be, by name, in the order to show
  /// @param traffic of the network, if anybody counted it
  public static String text(Map<String, Object> options, Ending ending, Optional<Traffic> traffic) {
    ObjectNode tree = new Summary(ending).tree(options, traffic);
    return MAPPER.writeValueAsString(tree).replace("\r\n", "\n");
  }

  private ObjectNode tree(Map<String, Object> options, Optional<Traffic> traffic) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.put("ok", ending.isGood());
    root.put("ended", ending.phase().name().toLowerCase(Locale.ROOT));
    root.put("chainId", ending.chainId().toHex());
    root.set("options", MAPPER.valueToTree(options));
    root.put("timeMs", ending.timeMs());
    root.put("blocks", ending.blocks());
    root.put("height", ending.height());
    nodes(root.putArray("nodes"));
    commands(root.putArray("commands"));
    attacks(root.putArray("attacks"));
    checks(root.putArray("checks"));
    traffic.ifPresent(counted -> traffic(root.putObject("traffic"), counted));
    return root;
  }

  private void nodes(ArrayNode list) {
    for (Ending.NodeEnd node : ending.nodes()) {
      ObjectNode object = list.addObject();
      object.put("name", node.name());
      object.put("softHeight", node.softHeight());
      object.put("soft", node.soft().toHex());
      object.put("hardHeight", node.hardHeight());
      object.put("hard", node.hard().toHex());
      object.put("hardStateRoot", node.hardStateRoot().toHex());
    }
  }

  private void commands(ArrayNode list) {
    for (TrackedCommand command : ending.commands()) {
      ObjectNode object = list.addObject();
      object.put("txid", command.command().txid().toHex());
      object.put("type", command.command().kind());
      object.put("by", command.command().by());
      object.put("node", ending.nodes().get(command.node()).name());
      object.put("outcome", command.state().name().toLowerCase(Locale.ROOT));
      command.submittedMs().ifPresent(ms -> object.put("submittedMs", ms));
      command.height().ifPresent(height -> object.put("height", height));
      command.hardMs().ifPresent(ms -> object.put("hardMs", ms));
      ArrayNode reasons = object.putArray("reasons");
      command.reasons().forEach(reasons::add);
    }
  }

  private void attacks(ArrayNode list) {
    for (Ending.AttackEnd attack : ending.attacks()) {
      ObjectNode object = list.addObject();
      object.put("name", attack.name());
      object.put("atMs", attack.atMs());
      object.put("what", attack.what());
      object.put("outcome", attack.outcome());
    }
  }

  private void checks(ArrayNode list) {
    for (Check check : ending.checks()) {
      ObjectNode object = list.addObject();
      object.put("name", check.name());
      object.put("holds", check.holds());
      object.put("detail", check.detail());
    }
  }

  private static void traffic(ObjectNode object, Traffic traffic) {
    object.put("sent", traffic.sent());
    object.put("delivered", traffic.delivered());
    object.put("lost", traffic.lost());
    object.put("cut", traffic.cut());
    object.put("duplicates", traffic.duplicates());
    object.put("deliveredBytes", traffic.deliveredBytes());
  }
}
