package org.aetherchain.libp2p.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.pubsub.MessageId;
import org.aetherchain.libp2p.pubsub.PubSub;
import org.aetherchain.libp2p.pubsub.PubsubMessage;
import org.aetherchain.libp2p.pubsub.SignaturePolicy;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./aether p2p sub`: what passes through a topic.
@Command(
    name = "sub",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Joins a topic and shows its messages, one line each, until Ctrl-C.")
final class SubCommand implements Callable<Integer> {
  @Option(
      names = "--on",
      paramLabel = "ADDRESS",
      converter = HostOptions.AddressConverter.class,
      description = "listen there, too; may be given again")
  private List<Multiaddr> listen = new ArrayList<>();

  @Option(
      names = {"-c", "--count"},
      paramLabel = "N",
      defaultValue = "0",
      description = "stop after so many messages (default: never)")
  private int count;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "stop after so long; with --count, having fewer is a failure (default: never)")
  private long durationSeconds;

  @Option(names = "--json", description = "each message as a line of JSON, payload in hex")
  private boolean json;

  @Mixin private GossipOptions options = new GossipOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (count < 0 || durationSeconds < 0) {
      throw new ParameterException(spec.commandLine(), "a count or a time is negative");
    }
    if (listen.isEmpty() && !options.hasAddresses()) {
      throw new ParameterException(spec.commandLine(), "a peer's address, or --on, is needed");
    }
    PrintWriter out = spec.commandLine().getOut();
    CountDownLatch wanted = new CountDownLatch(count == 0 ? 1 : count);
    try (Libp2pHost host = options.host()) {
      for (Multiaddr address : listen) {
        Multiaddr bound = HostOptions.await(host.network().listen(address));
        spec.commandLine().getErr().println("listening on " + bound + "/p2p/" + host.peerId());
      }
      try (PubSub pubSub = options.start(host)) {
        HostOptions.await(
            pubSub.subscribe(
                options.topic(),
                options.topicOptions(),
                (_, id, message) -> {
                  if (count == 0 || wanted.getCount() > 0) {
                    print(out, id, message);
                  }
                  if (count > 0) {
                    wanted.countDown();
                  }
                }));
        long seconds = durationSeconds > 0 ? durationSeconds : Long.MAX_VALUE;
        boolean all = wanted.await(seconds, TimeUnit.SECONDS);
        return all || count == 0 ? 0 : 1;
      }
    }
  }

  private void print(PrintWriter out, MessageId id, PubsubMessage message) {
    String author;
    try {
      author = message.isAuthored() ? SignaturePolicy.author(message).toString() : "-";
    } catch (MalformedInput impossible) {
      throw new IllegalStateException("a message that is delivered was checked", impossible);
    }
    if (json) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("topic", message.topic());
      fields.put("from", author);
      fields.put("id", id.toString());
      fields.put("data", HexFormat.of().formatHex(message.data()));
      Rows.print(out, fields, true);
    } else {
      out.println(author + "  " + GossipOptions.shown(message.data()));
    }
    out.flush();
  }
}
