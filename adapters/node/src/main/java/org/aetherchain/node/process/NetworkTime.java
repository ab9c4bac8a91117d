package org.aetherchain.node.process;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.aetherchain.core.port.Transport.Peer;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Node;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.node.loop.Clocks;
import org.aetherchain.node.loop.LoopObserver;
import org.aetherchain.node.loop.Voters;
import org.aetherchain.node.network.TimeProtocol;

/// The network's time in a process (R-T3): other validators' answers come on the loop's thread, and
/// the node answers others while its own validator votes.
final class NetworkTime implements Clocks, LoopObserver, AutoCloseable {
  private final Chain chain;
  private final LoopThread thread;
  private final Optional<BlsPrivateKey> key;
  private final TimeProtocol protocol;
  private volatile Node state;

  /// Begins to answer, if there is something to answer with.
  ///
  /// @param key of the node's validator
  /// @param state what the node knows when it begins
  NetworkTime(Host host, Chain chain, LoopThread thread, Optional<BlsPrivateKey> key, Node state) {
    this.chain = chain;
    this.thread = thread;
    this.key = key;
    this.state = state;
    this.protocol = new TimeProtocol(host, chain.id(), new Around());
    offer();
  }

  private void offer() {
    if (key.isPresent() && chain.kernel().params().clockLimitMs() > 0) {
      protocol.answerAs(Voters.hard(state).positionOf(state));
    }
  }

  @Override
  public void changed(Node before, Node after) {
    state = after;
    if (!before.finality().final_().equals(after.finality().final_())) {
      offer();
    }
  }

  @Override
  public List<Peer> peers() {
    return protocol.peers();
  }

  @Override
  public void ask(Peer peer, Consumer<Answer> answer) {
    protocol.ask(peer, found -> thread.execute(() -> answer.accept(found)));
  }

  @Override
  public void close() {
    protocol.close();
  }

  private final class Around implements TimeProtocol.Surroundings {
    @Override
    public long timeMs() {
      return thread.timeMs();
    }

    @Override
    public Optional<VoteKey> voterAt(long validator) {
      return Voters.hard(state).at(validator);
    }

    @Override
    public boolean isSigned(VoteKey voteKey, Hash message, VoteSignature signature) {
      return chain.bls().verify(message.toBytes(), signature, voteKey);
    }

    @Override
    public VoteSignature sign(Hash message) {
      return chain.bls().sign(message.toBytes(), key.orElseThrow());
    }
  }
}
