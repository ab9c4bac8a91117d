package org.aetherchain.node.process;

import java.util.List;
import java.util.function.Consumer;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;

/// A transport whose messages and answers come on the loop's thread; requests of peers are answered
/// on theirs.
record LoopTransport(Transport network, LoopThread thread) implements Transport {
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
        (topic, sender, message, answer) ->
            thread.execute(() -> receiver.receive(topic, sender, message, answer)));
  }

  @Override
  public void onRequest(Provider provider) {
    network.onRequest(provider);
  }
}
