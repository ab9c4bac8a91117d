package org.aetherchain.libp2p.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.pubsub.GossipParameters;
import org.aetherchain.libp2p.pubsub.MessageIdFunction;
import org.aetherchain.libp2p.pubsub.PubSub;
import org.aetherchain.libp2p.pubsub.SignaturePolicy;
import org.aetherchain.libp2p.pubsub.TopicOptions;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options of who takes part in a topic.
final class GossipOptions {
  /// What makes two messages the same.
  enum Ids {
    /// Author and number.
    AUTHOR,
    /// The hash of topic and payload.
    CONTENT
  }

  @Parameters(
      paramLabel = "ADDRESS",
      arity = "0..*",
      converter = HostOptions.AddressConverter.class,
      description = "peers to connect with, each with its id at the end")
  private List<Multiaddr> addresses = new ArrayList<>();

  @Option(
      names = {"-t", "--topic"},
      required = true,
      description = "the topic")
  private String topic = "";

  @Option(
      names = "--ids",
      paramLabel = "AUTHOR|CONTENT",
      defaultValue = "AUTHOR",
      description =
          "what makes two messages the same, as the topic's other peers have it"
              + " (default: ${DEFAULT-VALUE})")
  private Ids ids = Ids.AUTHOR;

  @Option(names = "--unsigned", description = "messages have no author and no signature")
  private boolean unsigned;

  @Mixin private HostOptions host = new HostOptions();

  String topic() {
    return topic;
  }

  boolean hasAddresses() {
    return !addresses.isEmpty();
  }

  TopicOptions topicOptions() {
    MessageIdFunction function =
        switch (ids) {
          case AUTHOR -> MessageIdFunction.fromAndSeqno();
          case CONTENT -> MessageIdFunction.contentHash();
        };
    return new TopicOptions(function, null);
  }

  /// A host of this identity.
  Libp2pHost host() throws IOException {
    return host.host();
  }

  /// Gossip on a host, which then connects with the peers given.
  PubSub start(Libp2pHost on) throws IOException, InterruptedException {
    SignaturePolicy policy =
        unsigned ? SignaturePolicy.STRICT_NO_SIGN : SignaturePolicy.STRICT_SIGN;
    PubSub pubSub = PubSub.start(on, policy, GossipParameters.DEFAULT);
    for (Multiaddr address : addresses) {
      HostOptions.await(on.network().dial(address));
    }
    return pubSub;
  }

  /// Text that a terminal can be trusted with: what is not printable becomes hexadecimal.
  static String shown(byte[] data) {
    String text = new String(data, java.nio.charset.StandardCharsets.UTF_8);
    boolean printable =
        text.codePoints()
            .allMatch(c -> c != 0xFFFD && !Character.isISOControl(c) && Character.isDefined(c));
    if (printable) {
      return text;
    }
    StringBuilder hex = new StringBuilder("0x");
    for (byte each : data) {
      hex.append(String.format(Locale.ROOT, "%02x", each));
    }
    return hex.toString();
  }
}
