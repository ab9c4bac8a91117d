package org.aetherchain.tsu.conformance;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.aetherchain.tsu.BetaSchedule;
import org.aetherchain.tsu.Block;
import org.aetherchain.tsu.EntropyClass;
import org.aetherchain.tsu.EntropyHealth;
import org.aetherchain.tsu.Graphs;
import org.aetherchain.tsu.HealthTests;
import org.aetherchain.tsu.InitialState;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Moments;
import org.aetherchain.tsu.RawUse;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingJob;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;

/// What a device must repeat, agree on with itself, and refuse.
final class BehaviourChecks {
  /// SHA-256 over the bits of [#goldenRuns]: what `docs/tsu/seeded.md` prescribes.
  static final String GOLDEN = "f875a1c807a57d01075e5aac62c696407a0d01e3ccca31d5e7b92c8257714b0e";

  private static final String NO_SEEDED = "the device has no SEEDED mode";

  private BehaviourChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "seeded/golden",
            "SEEDED runs give the prescribed bits, one for one",
            BehaviourChecks::golden),
        new Check(
            "seeded/repeatable",
            "the same on 1, 2 and 4 threads, in one run and in two, and for a part of the chains",
            BehaviourChecks::repeatable),
        new Check(
            "run/sums", "moments and energies are those of the samples", BehaviourChecks::sums),
        new Check(
            "run/update",
            "new numbers on the same graph take effect, and the old ones are gone",
            BehaviourChecks::update),
        new Check(
            "run/asynchronous",
            "a submitted run ends, one can be cancelled, a second one meanwhile is BUSY",
            BehaviourChecks::asynchronous),
        new Check(
            "run/reset",
            "a reset ends runs with CANCELLED, and the program works afterwards",
            BehaviourChecks::reset),
        new Check(
            "entropy/raw",
            "raw bits pass the health tests; a simulated source refuses keys",
            BehaviourChecks::raw));
  }

  /// Runs through every kernel that a device may have: 75 chains, single chains, int8, clamped
  /// nodes, every kind of start, annealing and a ladder.
  static byte[] goldenRuns(TsuDevice device) throws TsuException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
    IsingEbm model = Graphs.bipartite(200, 8, 11);
    SamplingSchedule annealing = new SamplingSchedule(3, 4, 2, new BetaSchedule.Linear(0, 1.5f));
    for (IsingEbm each : List.of(model, model.quantised(), Graphs.random(60, 0.4, 0.4, 5))) {
      try (LoadedProgram program = device.load(IsingSamplingProgram.of(each))) {
        for (int chains : new int[] {1, 2, 7, 32, 75}) {
          SamplingRequest request =
              SamplingRequest.seeded(annealing, chains, 0x0123_4567_89ab_cdefL);
          digest.update(program.sample(request).toBytes());
          digest.update(program.sample(request.withInitial(new InitialState.Hinton())).toBytes());
        }
      }
    }
    float[] betas = new float[40];
    for (int chain = 0; chain < betas.length; chain++) {
      betas[chain] = 0.05f * chain;
    }
    SamplingSchedule ladder = new SamplingSchedule(0, 3, 2, new BetaSchedule.Chains(betas));
    SpinState values = SpinState.down(200).with(100, 1);
    SamplingRequest late =
        SamplingRequest.seeded(ladder, 40, -1)
            .withClamped(List.of(values))
            .withChains(new SamplingRequest.ChainRange(0xffff_ffd0L, 40, 0xffff_ff00L));
    try (LoadedProgram program =
        device.load(IsingSamplingProgram.clamping(model, Block.of(0, 100)))) {
      digest.update(program.sample(late).toBytes());
    }
    return digest.digest();
  }

  private static Finding golden(Subject subject) throws TsuException {
    if (!subject.hasSeeded()) {
      return Finding.skip(NO_SEEDED);
    }
    String seen = HexFormat.of().formatHex(goldenRuns(subject.device()));
    return seen.equals(GOLDEN)
        ? Finding.pass("SHA-256 %s", seen)
        : Finding.fail("SHA-256 is %s and must be %s", seen, GOLDEN);
  }

  private static Finding repeatable(Subject subject) throws TsuException {
    if (!subject.hasSeeded()) {
      return Finding.skip(NO_SEEDED);
    }
    SamplingRequest request = SamplingRequest.seeded(SamplingSchedule.of(4, 6, 3, 0.8), 75, 17);
    try (LoadedProgram program =
        subject.load(IsingSamplingProgram.of(Graphs.bipartite(300, 8, 3)))) {
      SampleBatch all = program.sample(request.withThreads(1));
      for (int threads : new int[] {1, 2, 4}) {
        SampleBatch again = program.sample(request.withThreads(threads));
        if (!Arrays.equals(all.toBytes(), again.toBytes())) {
          return Finding.fail("other bits on %d threads", threads);
        }
      }
      SampleBatch part =
          program.sample(request.withChains(new SamplingRequest.ChainRange(33, 20, 0)));
      SampleBatch begin = program.sample(request.withSchedule(SamplingSchedule.of(4, 2, 3, 0.8)));
      SampleBatch rest =
          program.sample(
              request.continuing(begin, 7).withSchedule(SamplingSchedule.of(3, 4, 3, 0.8)));
      for (int sample = 0; sample < 6; sample++) {
        if (!part.state(5, sample).equals(all.state(38, sample))) {
          return Finding.fail("chain 38 alone has other bits");
        }
        if (sample > 1 && !rest.state(60, sample - 2).equals(all.state(60, sample))) {
          return Finding.fail("a run in two pieces has other bits");
        }
      }
    }
    return Finding.pass("threads 1, 2, 4; 20 of 75 chains; cut after 7 of 19 sweeps");
  }

  private static Finding sums(Subject subject) throws TsuException {
    if (!subject.hasSeeded()) {
      return Finding.skip(NO_SEEDED + " and cannot be asked twice for the same samples");
    }
    IsingEbm model = Graphs.random(50, 0.3, 0.5, 8);
    SamplingRequest request = SamplingRequest.seeded(SamplingSchedule.of(5, 4, 2, 1), 37, 23);
    try (LoadedProgram program = subject.load(IsingSamplingProgram.of(model))) {
      SampleBatch batch = program.sample(request);
      Moments moments = program.moments(request);
      double[] energies = program.energies(batch);
      for (int i = 0; i < energies.length; i++) {
        double exact = model.energy(batch.state(i / 4, i % 4));
        if (Math.abs(energies[i] - exact) > 1e-9 * Math.max(1, Math.abs(exact))) {
          return Finding.fail("energy %.17g of a state whose energy is %.17g", energies[i], exact);
        }
      }
      long[] first = new long[50];
      for (int chain = 0; chain < 37; chain++) {
        for (int sample = 0; sample < 4; sample++) {
          for (int i = 0; i < 50; i++) {
            first[i] += batch.spin(chain, sample, i);
          }
        }
      }
      if (!Arrays.equals(first, moments.firstSums()) || moments.count() != 148) {
        return Finding.fail("moments differ from the samples'");
      }
    }
    return Finding.pass("148 states of 50 nodes");
  }

  private static Finding update(Subject subject) throws TsuException {
    IsingEbm up = IsingEbm.builder(2).bias(0, 8).edge(0, 1, 8).build();
    IsingEbm down = up.with(new float[] {-8, 0}, new float[] {8, 8});
    SamplingRequest request = SamplingRequest.physical(SamplingSchedule.of(20, 1, 1, 2), 64);
    try (LoadedProgram program = subject.load(IsingSamplingProgram.of(up))) {
      Moments before = program.moments(request);
      program.update(down);
      Moments after = program.moments(request);
      return before.first(1) == 1 && after.first(1) == -1
          ? Finding.pass("64 chains follow the new bias")
          : Finding.fail("mean spin %.2f, then %.2f", before.first(1), after.first(1));
    }
  }

  private static SamplingRequest endless() {
    return SamplingRequest.physical(SamplingSchedule.of(1 << 22, 1, 1, 1), 64);
  }

  private static TsuError errorOf(Attempt attempt) {
    try {
      attempt.run();
      throw new IllegalStateException("no error");
    } catch (TsuException expected) {
      return expected.error();
    } catch (IllegalStateException none) {
      return TsuError.DEVICE;
    }
  }

  /// What should be refused.
  @FunctionalInterface
  interface Attempt {
    void run() throws TsuException;
  }

  private static Finding asynchronous(Subject subject) throws TsuException {
    SamplingRequest brief = SamplingRequest.physical(SamplingSchedule.of(5, 2, 1, 1), 8);
    try (LoadedProgram program =
        subject.load(IsingSamplingProgram.of(Graphs.bipartite(512, 8, 3)))) {
      try (SamplingJob job = program.submit(brief)) {
        if (job.await(60_000).isEmpty() || !job.isDone()) {
          return Finding.fail("a short run did not end within a minute");
        }
      }
      try (SamplingJob job = program.submit(endless())) {
        if (job.await(1).isPresent()) {
          return Finding.fail("a run of 2^22 sweeps ended in a millisecond");
        }
        TsuError second = errorOf(() -> program.sample(brief));
        job.cancel();
        TsuError ended = errorOf(() -> job.await(60_000));
        if (second != TsuError.BUSY || ended != TsuError.CANCELLED) {
          return Finding.fail("a second run is %s, a cancelled one %s", second, ended);
        }
      }
      program.sample(brief);
    }
    return Finding.pass("ended, timed out, BUSY, CANCELLED, usable again");
  }

  private static Finding reset(Subject subject) throws TsuException {
    SamplingRequest brief = SamplingRequest.physical(SamplingSchedule.of(5, 2, 1, 1), 8);
    try (LoadedProgram program =
            subject.load(IsingSamplingProgram.of(Graphs.bipartite(512, 8, 3)));
        SamplingJob job = program.submit(endless())) {
      subject.device().reset();
      TsuError ended = errorOf(() -> job.await(60_000));
      if (ended != TsuError.CANCELLED) {
        return Finding.fail("a run that a reset ended is %s", ended);
      }
      program.sample(brief);
    }
    return Finding.pass("CANCELLED, usable again");
  }

  private static Finding raw(Subject subject) throws TsuException {
    TsuDevice device = subject.device();
    EntropyClass entropy = device.capabilities().entropyClass();
    if (entropy == EntropyClass.NONE) {
      TsuError refused = errorOf(() -> device.readRaw(16, RawUse.TESTS));
      return refused == TsuError.NOENTROPY || refused == TsuError.UNSUPPORTED
          ? Finding.pass("none, and says so")
          : Finding.fail("claims no entropy, and a read is %s", refused);
    }
    if (device.capabilities().identity().isSoftware() && entropy == EntropyClass.PHYSICAL) {
      return Finding.fail("a program claims physical entropy");
    }
    byte[] raw = device.readRaw(1 << 15, RawUse.TESTS);
    EntropyHealth health = device.health();
    HealthTests ours = new HealthTests(health.assessedBits());
    if (!ours.accept(raw) || health.latched()) {
      return Finding.fail("raw bits fail the health tests: %s", health);
    }
    if (health.samplesTested() < raw.length * 8L + HealthTests.STARTUP_BITS) {
      return Finding.fail("%d bits tested of %d read", health.samplesTested(), raw.length * 8L);
    }
    TsuError keys =
        entropy == EntropyClass.SIMULATED
            ? errorOf(() -> device.readRaw(32, RawUse.KEYS))
            : TsuError.NOENTROPY;
    return keys == TsuError.NOENTROPY
        ? Finding.pass("%s, 2^18 bits, H = %.2f assumed", entropy, health.assessedBits())
        : Finding.fail("raw bits of a program for keys are not refused");
  }
}
