package org.aetherchain.devnet.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aetherchain.core.kernel.EventFormat;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Vote;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.node.config.BadConfig;
import org.aetherchain.node.config.ConfigFile;
import org.aetherchain.node.config.NodeConfig;
import org.aetherchain.node.config.Resolution;
import org.aetherchain.node.config.Setting;
import org.aetherchain.node.loop.Ballot;
import org.aetherchain.node.process.LineLog;
import org.aetherchain.node.process.RunningNode;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;
import org.aetherchain.wallet.command.Commands;

/// A process that runs a devnet's node which does what no honest node does, as long as a file with
/// the name of the [Deed] says so, and is honest otherwise. Its arguments: the devnet's folder, the
/// node's index from 0, and its peers.
public final class ByzantineMain {
  private static final long LATE_INTERVALS = 4;

  private ByzantineMain() {}

  /// Where the files are that tell a node what to do.
  static Path deeds(NetworkFolder folder, int index) {
    return folder.node(index).resolve("deeds");
  }

  /// Runs until it is told to stop.
  public static void main(String[] words)
      throws BadInput, BadConfig, IOException, InterruptedException {
    Tools tools = Tools.load();
    NetworkFolder folder = NetworkFolder.open(Path.of(words[0]), tools);
    int index = Integer.parseInt(words[1]);
    Path settings = folder.settings(index);
    NodeConfig config =
        NodeConfig.of(
            Resolution.of(
                new Resolution.Sources(
                    Map.of(Setting.PEERS, words[2]),
                    Map.of(),
                    ConfigFile.read(settings),
                    Optional.of(settings))));
    LineLog.install(System.err, config.log());
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  end.countDown();
                  try {
                    ended.await();
                  } catch (InterruptedException impatient) {
                    Thread.currentThread().interrupt();
                  }
                }));
    Path deeds = deeds(folder, index);
    long lateMs = LATE_INTERVALS * folder.shape().intervalMs();
    try (RunningNode node =
        RunningNode.start(
            config, _ -> end.countDown(), network -> new Mischief(network, deeds, lateMs))) {
      node.voteBy(twice(tools, folder, index));
      end.await();
    } finally {
      ended.countDown();
    }
  }

  private static Ballot twice(Tools tools, NetworkFolder folder, int index) {
    Seat seat = folder.genesis().cast().seat(index + 1);
    Path wish = deeds(folder, index).resolve(Deed.EQUIVOCATE.file());
    EventFormat format = new EventFormat(folder.genesis().params());
    AtomicBoolean isDone = new AtomicBoolean();
    return (honest, message, transport) -> {
      transport.publish(Topic.VOTES, message);
      Vote vote = honest.vote();
      if (Files.exists(wish) && isDone.compareAndSet(false, true)) {
        Vote second =
            vote.withTarget(
                new Checkpoint(Commands.hashOf("a block nobody has seen"), vote.target().epoch()));
        byte[] signed = ProtocolPrimitives.voteMessage(second).toBytes();
        transport.publish(
            Topic.VOTES,
            format.encode(
                new Event.Vote(
                    new SignedVote(
                        second, seat.position(), tools.bls().sign(signed, seat.privateKey())))));
      }
    };
  }
}
