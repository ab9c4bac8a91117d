package org.aetherchain.libp2p.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.aetherchain.libp2p.pubsub.PubSub;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./aether p2p pub`: publishes to a topic.
@Command(
    name = "pub",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Publishes messages to a topic, from the command line or a line of input each.")
final class PubCommand implements Callable<Integer> {
  private static final long FLUSH_MS = 500;
  private static final long POLL_MS = 20;

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "a message; may be given again (default: the lines of the input)")
  private List<String> messages = new ArrayList<>();

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "how long to wait for a peer in the topic (default: ${DEFAULT-VALUE})")
  private long waitSeconds;

  @Option(names = "--json", description = "write one line of JSON at the end")
  private boolean json;

  @Mixin private GossipOptions options = new GossipOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!options.hasAddresses() || waitSeconds < 0) {
      throw new ParameterException(
          spec.commandLine(), "a peer's address is needed, and no negative time");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (Libp2pHost host = options.host();
        PubSub pubSub = options.start(host)) {
      int peers = awaitPeers(pubSub);
      if (peers == 0) {
        throw new IOException("nobody in " + options.topic() + " after " + waitSeconds + " s");
      }
      int published = messages.isEmpty() ? publishInput(pubSub) : publishAll(pubSub, messages);
      Thread.sleep(FLUSH_MS);
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("topic", options.topic());
      result.put("published", published);
      result.put("peers", peers);
      Rows.print(out, result, json);
    }
    return 0;
  }

  private int awaitPeers(PubSub pubSub) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(waitSeconds);
    int peers = HostOptions.await(pubSub.peers(options.topic())).size();
    while (peers == 0 && System.nanoTime() < deadline) {
      Thread.sleep(POLL_MS);
      peers = HostOptions.await(pubSub.peers(options.topic())).size();
    }
    return peers;
  }

  private int publishInput(PubSub pubSub) throws IOException, InterruptedException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int published = 0;
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      published += publishAll(pubSub, List.of(line));
    }
    return published;
  }

  private int publishAll(PubSub pubSub, List<String> texts)
      throws IOException, InterruptedException {
    for (String text : texts) {
      byte[] data = text.getBytes(StandardCharsets.UTF_8);
      try {
        pubSub.publish(options.topic(), data, options.topicOptions()).get();
      } catch (ExecutionException refused) {
        throw new IOException("not published: " + refused.getCause(), refused);
      }
    }
    return texts.size();
  }
}
