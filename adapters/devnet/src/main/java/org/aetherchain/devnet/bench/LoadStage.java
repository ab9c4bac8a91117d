package org.aetherchain.devnet.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.devnet.processes.NodeClient;
import org.aetherchain.devnet.processes.NodeProcess;
import org.aetherchain.genesis.Foundation;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.wallet.Tools;

/// Four processes that find blocks and vote, and payments handed to all of them in turn, over HTTP:
/// at one rate after another, each until all is hard.
///
/// All commands are signed before the first is sent. A latency counts from when a command was due,
/// so that a sender that is held up hides nothing. Blocks are seen by asking one node every 50 ms.
final class LoadStage {
  private static final int NODES = 4;
  private static final int ACCOUNTS = 64;
  private static final long COIN = 1_000_000;
  private static final int IN_FLIGHT = 256;
  private static final long LOOK_MS = 50;
  private static final long READY_MS = 90_000;
  private static final long PATIENCE_MS = 60_000;
  private static final int ACCEPTED = 202;

  private final Tools tools;
  private final Progress progress;
  private final List<Long> rates;
  private final long seconds;

  LoadStage(Tools tools, Progress progress, List<Long> rates, long seconds) {
    this.tools = tools;
    this.progress = progress;
    this.rates = List.copyOf(rates);
    this.seconds = seconds;
  }

  /// Runs it in a new folder.
  List<Load> run(Path root) throws IOException, InterruptedException {
    int coins = Math.toIntExact(rates.stream().mapToLong(rate -> rate * seconds).sum());
    DevnetGenesis devnet =
        DevnetGenesis.of(Shape.DEFAULT, tools.primitives(), tools.ecdsa(), tools.bls());
    Foundation foundation = foundation(devnet, coins);
    List<BenchNetwork.Member> members = new ArrayList<>();
    for (int node = 0; node < NODES; node++) {
      members.add(
          new BenchNetwork.Member(
              Optional.of(devnet.cast().seat(node + 1).privateKey()),
              devnet.rates().perSecond().get(node)));
    }
    BenchNetwork network = BenchNetwork.make(root, foundation, members, tools);
    List<Payments.Signed> payments = sign(foundation, coins);
    List<NodeProcess> processes = new ArrayList<>();
    List<NodeClient> clients = new ArrayList<>();
    try {
      for (int node = 0; node < NODES; node++) {
        processes.add(network.start(node));
        clients.add(new NodeClient(network.http(node)));
      }
      progress.begin("four processes");
      for (int node = 0; node < NODES; node++) {
        Waiting.untilHard(network, processes.get(node), clients.get(node), 1, READY_MS);
      }
      progress.end("ready");
      List<Load> loads = new ArrayList<>();
      int from = 0;
      for (long rate : rates) {
        int to = Math.toIntExact(from + rate * seconds);
        loads.add(offer(network, clients.getFirst(), payments.subList(from, to), rate));
        from = to;
      }
      return loads;
    } finally {
      Waiting.end(processes);
      clients.forEach(NodeClient::close);
    }
  }

  private Foundation foundation(DevnetGenesis devnet, int coins) {
    List<Foundation.Account> accounts = new ArrayList<>();
    for (int coin = 0; coin < coins; coin++) {
      accounts.add(new Foundation.Account(Payments.key(tools, coin % ACCOUNTS), COIN));
    }
    List<Foundation.Seat> seats = new ArrayList<>();
    for (int position = 1; position <= NODES; position++) {
      Seat seat = devnet.cast().seat(position);
      seats.add(
          new Foundation.Seat(
              seat.voteKey(),
              seat.owner().key(),
              seat.stake(),
              tools.bls().provePossession(seat.privateKey())));
    }
    return new Foundation(
        devnet.params(),
        System.currentTimeMillis(),
        devnet.genesis().difficulty(),
        seats,
        accounts);
  }

  private List<Payments.Signed> sign(Foundation foundation, int coins) {
    Hash chainId = foundation.chainId(tools.primitives());
    Payments payments = new Payments(tools, foundation.params(), chainId, ACCOUNTS);
    List<Payments.Signed> signed = new ArrayList<>();
    progress.begin("signing");
    for (int coin = 0; coin < coins; coin++) {
      OutPoint point = new OutPoint(Hash.ZERO, coin + 1L);
      Payments.Coin own = new Payments.Coin(point, COIN, coin % ACCOUNTS);
      signed.add(payments.split(own, 2, foundation.timeMs()));
      progress.at(coin, coins);
    }
    progress.end(coins + " payments");
    return signed;
  }

  private Load offer(
      BenchNetwork network, NodeClient watched, List<Payments.Signed> payments, long rate)
      throws IOException, InterruptedException {
    progress.begin("offering " + rate + "/s");
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < payments.size(); i++) {
      numbers.put(payments.get(i).txid().toHex(), i);
    }
    ChainWatch watch = new ChainWatch(watched, numbers);
    watch.look();
    AtomicLong taken = new AtomicLong();
    long begunNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_MS);
    Thread sender =
        Thread.ofPlatform()
            .name("sender")
            .start(() -> send(new Senders(network), payments, begunNanos, rate, taken));
    long endNanos =
        begunNanos + TimeUnit.SECONDS.toNanos(seconds) + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
    while (watch.hardCount() < payments.size() && System.nanoTime() < endNanos) {
      watch.look();
      progress.at(watch.hardCount(), payments.size());
      if (!sender.isAlive() && watch.hardCount() >= taken.get()) {
        break;
      }
      Thread.sleep(LOOK_MS);
    }
    sender.join();
    Load load = load(rate, payments.size(), taken.get(), watch, begunNanos);
    progress.end(
        "%.0f/s hard, to a block %.0f ms, to hard %.0f ms (medians)"
            .formatted(load.throughput(), load.inBlock().p50(), load.toHard().p50()));
    return load;
  }

  private static Load load(long rate, int offered, long taken, ChainWatch watch, long begunNanos) {
    List<Long> inBlock = new ArrayList<>();
    List<Long> toHard = new ArrayList<>();
    long lastNanos = begunNanos;
    for (int i = 0; i < offered; i++) {
      long dueNanos = begunNanos + i * TimeUnit.SECONDS.toNanos(1) / rate;
      if (watch.inBlockNanos()[i] != 0) {
        inBlock.add(watch.inBlockNanos()[i] - dueNanos);
      }
      if (watch.hardNanos()[i] != 0) {
        toHard.add(watch.hardNanos()[i] - dueNanos);
        lastNanos = Math.max(lastNanos, watch.inBlockNanos()[i]);
      }
    }
    double seconds = (lastNanos - begunNanos) / 1e9;
    return new Load(
        rate,
        offered,
        taken,
        toHard.size(),
        toHard.isEmpty() ? 0 : toHard.size() / seconds,
        Percentiles.ofNanos(toHard.isEmpty() ? new long[0] : array(inBlock)),
        Percentiles.ofNanos(array(toHard)));
  }

  private static long[] array(List<Long> nanos) {
    return nanos.stream().mapToLong(Long::longValue).toArray();
  }

  /// Where commands are handed in, node after node.
  private static final class Senders {
    private final List<URI> places = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();

    Senders(BenchNetwork network) {
      for (int node = 0; node < network.size(); node++) {
        places.add(network.http(node).resolve("v1/commands"));
        try {
          tokens.add(network.token(node));
        } catch (IOException unreadable) {
          throw new UncheckedIOException(unreadable);
        }
      }
    }

    HttpRequest request(int number, byte[] bytes) {
      int node = number % places.size();
      return HttpRequest.newBuilder(places.get(node))
          .timeout(Duration.ofSeconds(30))
          .header("Authorization", "Bearer " + tokens.get(node))
          .header("Content-Type", "application/octet-stream")
          .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
          .build();
    }
  }

  private static void send(
      Senders senders,
      List<Payments.Signed> payments,
      long begunNanos,
      long rate,
      AtomicLong taken) {
    Semaphore inFlight = new Semaphore(IN_FLIGHT);
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < payments.size(); i++) {
        long dueNanos = begunNanos + i * TimeUnit.SECONDS.toNanos(1) / rate;
        while (System.nanoTime() < dueNanos) {
          LockSupport.parkNanos(dueNanos - System.nanoTime());
        }
        inFlight.acquireUninterruptibly();
        var _ =
            http.sendAsync(
                    senders.request(i, payments.get(i).bytes()),
                    HttpResponse.BodyHandlers.discarding())
                .whenComplete(
                    (answer, failed) -> {
                      if (failed == null && answer.statusCode() == ACCEPTED) {
                        taken.incrementAndGet();
                      }
                      inFlight.release();
                    });
      }
      inFlight.acquireUninterruptibly(IN_FLIGHT);
    }
  }
}
