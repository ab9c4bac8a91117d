package org.aetherchain.node.process;

import java.util.List;
import java.util.function.Consumer;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.port.Verdict;

/// A transport whose messages and answers come on the loop's thread; requests of peers are answered
/// on theirs.
record LoopTransport(Transport network, LoopThread thread) implements Transport {
  /// With more than this waiting, commands of peers are let go, lest blocks and votes wait behind
  /// them: whoever keeps one repeats it.
  private static final int BUSY_TASKS = 128;

  @Override
  public void publish(Topic topic, byte[] message) {
    network.publish(topic, message);
  }

  @Override
  public void request(Peer peer, BlockRange range, Consumer<List<byte[]>> answer) {
    network.request(peer, range, blocks -> thread.execute(() -> answer.accept(blocks)));
  }

  @Override
  public List<Peer> peers() {
    return network.peers();
  }

  @Override
  public void distrust(Peer peer) {
    network.distrust(peer);
  }

  @Override
  public void onMessage(Receiver receiver) {
    network.onMessage(
        (topic, sender, message, answer) -> {
          if (topic == Topic.COMMANDS && thread.waiting() > BUSY_TASKS) {
            answer.accept(Verdict.IGNORE);
          } else {
            thread.execute(() -> receiver.receive(topic, sender, message, answer));
          }
        });
  }

  @Override
  public void onRequest(Provider provider) {
    network.onRequest(provider);
  }
}
