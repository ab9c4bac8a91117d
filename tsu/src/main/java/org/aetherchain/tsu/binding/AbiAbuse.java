package org.aetherchain.tsu.binding;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.conformance.Check;
import org.aetherchain.tsu.conformance.Finding;
import org.jspecify.annotations.Nullable;

/// What no caller should do to a library, and what a library must answer: an error code each time,
/// never a crash. A crash ends this process, which is an answer, too.
public final class AbiAbuse {
  private static final int ABI = 1;
  private static final int ARG = 2;
  private static final int UNSUPPORTED = 3;
  private static final int CAPACITY = 4;
  private static final int COLORING = 5;
  private static final int LAST_ERROR = 12;
  private static final int HUGE = 0x7fff_ffff;

  private final NativeApi api;
  private final long device;
  private final List<String> wrong = new ArrayList<>();
  private int attempts;

  private AbiAbuse(NativeApi api) throws TsuException {
    this.api = api;
    Memory place = new Memory(Long.BYTES);
    api.check(Entry.DEVICE_OPEN, 0, place);
    device = place.getLong(0);
  }

  /// Something to do to a library.
  @FunctionalInterface
  private interface Abuse {
    void on(AbiAbuse it) throws TsuException;
  }

  /// The checks for a native device.
  ///
  /// @param id as [org.aetherchain.tsu.Devices] names it
  public static List<Check> checks(String id) {
    return List.of(
        check(id, "abi/nothing", "NULL in each place is ARG", AbiAbuse::nothing),
        check(
            id, "abi/sizes", "structures and buffers of wrong sizes are refused", AbiAbuse::sizes),
        check(id, "abi/handles", "wrong and stale handles are ARG", AbiAbuse::handles),
        check(id, "abi/overlap", "overlapping and misaligned buffers are ARG", AbiAbuse::overlap),
        check(id, "abi/graphs", "wrong graphs, blocks and numbers are refused", AbiAbuse::graphs),
        check(id, "abi/fields", "fields out of range are refused", AbiAbuse::fields),
        check(id, "abi/noise", "noise in all structures never crashes", AbiAbuse::noise));
  }

  private static Check check(String id, String name, String claim, Abuse abuse) {
    return new Check(
        name,
        claim,
        _ -> {
          AbiAbuse it = new AbiAbuse(NativeProvider.api(id));
          try {
            abuse.on(it);
            it.stillWorks();
          } finally {
            it.api.call(Entry.DEVICE_CLOSE, it.device);
          }
          return it.wrong.isEmpty()
              ? Finding.pass("%d attempts", it.attempts)
              : Finding.fail(
                  "%s", String.join("; ", it.wrong.subList(0, Math.min(5, it.wrong.size()))));
        });
  }

  private void expect(int status, String what, Entry entry, @Nullable Object... arguments) {
    attempts++;
    int answer = call(entry, arguments);
    if (answer != status) {
      wrong.add(what + ": " + api.errorName(answer) + ", not " + api.errorName(status));
    }
  }

  @SuppressWarnings("NullAway") // NULL is the point
  private int call(Entry entry, @Nullable Object... arguments) {
    return api.call(entry, arguments);
  }

  /// A program of four nodes in a ring, in two blocks.
  private Ring ring() {
    return new Ring();
  }

  private long load(Ring ring) throws TsuException {
    Memory place = new Memory(Long.BYTES);
    api.check(Entry.PROGRAM_CREATE, device, ring.desc, place);
    return place.getLong(0);
  }

  private void stillWorks() throws TsuException {
    long program = load(ring());
    Memory bits = new Memory(2);
    api.check(Entry.SAMPLE, program, new Steps().desc, bits, 2L, Pointer.NULL);
    api.check(Entry.PROGRAM_DESTROY, program);
  }

  /// `tsu_program_desc` of the ring, to be spoilt.
  private static final class Ring {
    final Memory rowStart = Layouts.of(new int[] {0, 2, 4, 6, 8});
    final Memory columns = Layouts.of(new int[] {1, 3, 0, 2, 1, 3, 0, 2});
    final Memory weights = Layouts.of(new float[] {1, 2, 1, 3, 3, 4, 2, 4});
    final Memory biases = Layouts.of(new float[] {0, 1, -1, 0});
    final Memory blockStart = Layouts.of(new int[] {0, 2, 4});
    final Memory blockNodes = Layouts.of(new int[] {0, 2, 1, 3});
    final Memory desc = Layouts.structure(Layouts.PROGRAM_BYTES);

    Ring() {
      desc.setInt(4, 1);
      desc.setInt(8, 4);
      desc.setInt(12, 2);
      desc.setLong(16, 8);
      desc.setPointer(24, rowStart);
      desc.setPointer(32, columns);
      desc.setPointer(40, weights);
      desc.setPointer(48, biases);
      desc.setPointer(56, blockStart);
      desc.setPointer(64, blockNodes);
      desc.setFloat(80, 1);
    }
  }

  /// `tsu_run_desc` of two chains and one sample after three sweeps, to be spoilt.
  private static final class Steps {
    final Memory betas = Layouts.of(new float[] {1, 1, 1});
    final Memory desc = Layouts.structure(Layouts.RUN_BYTES);

    Steps() {
      desc.setInt(4, 2);
      desc.setInt(32, 3);
      desc.setInt(36, 1);
      desc.setInt(40, 1);
      desc.setInt(44, 2);
      desc.setInt(48, 1);
      desc.setInt(56, 1);
      desc.setPointer(64, betas);
    }
  }

  private void nothing() throws TsuException {
    long program = load(ring());
    Memory place = new Memory(64);
    Pointer none = Pointer.NULL;
    expect(ARG, "count", Entry.DEVICE_COUNT, none);
    expect(ARG, "open", Entry.DEVICE_OPEN, 0, none);
    expect(ARG, "caps", Entry.DEVICE_CAPS, device, none);
    expect(ARG, "create without description", Entry.PROGRAM_CREATE, device, none, place);
    expect(ARG, "create without place", Entry.PROGRAM_CREATE, device, ring().desc, none);
    for (int offset = 24; offset <= 64; offset += 8) {
      Ring ring = ring();
      ring.desc.setPointer(offset, none);
      expect(ARG, "array at " + offset, Entry.PROGRAM_CREATE, device, ring.desc, place);
    }
    Steps steps = new Steps();
    expect(ARG, "sample without run", Entry.SAMPLE, program, none, place, 2L, none);
    expect(ARG, "sample without bits", Entry.SAMPLE, program, steps.desc, none, 2L, none);
    expect(ARG, "submit without place", Entry.SUBMIT, program, steps.desc, place, 2L, none);
    expect(ARG, "moments", Entry.MOMENTS, program, steps.desc, none, 4L, none, 4L, none);
    expect(ARG, "energy", Entry.ENERGY, program, none, 1L, place, 1L);
    expect(ARG, "update", Entry.PROGRAM_UPDATE, program, none, 8L, none, 4);
    expect(ARG, "raw", Entry.READ_RAW, device, none, 16L, 2);
    expect(ARG, "health", Entry.HEALTH, device, none);
    expect(ARG, "telemetry", Entry.TELEMETRY, device, none);
    expect(ARG, "detail", Entry.LAST_DETAIL, none, 10);
    steps.desc.setPointer(64, none);
    expect(ARG, "no betas", Entry.SAMPLE, program, steps.desc, place, 2L, none);
  }

  private void sizes() throws TsuException {
    long program = load(ring());
    Memory place = new Memory(64);
    Pointer none = Pointer.NULL;
    for (int size : new int[] {0, 4, 31}) {
      Memory caps = Layouts.structure(Layouts.CAPS_BYTES);
      caps.setInt(0, size);
      expect(ABI, "caps of " + size, Entry.DEVICE_CAPS, device, caps);
      expect(ABI, "health of " + size, Entry.HEALTH, device, caps);
      expect(ABI, "telemetry of " + size, Entry.TELEMETRY, device, caps);
      Ring ring = ring();
      ring.desc.setInt(0, size);
      expect(ABI, "program of " + size, Entry.PROGRAM_CREATE, device, ring.desc, place);
      Steps steps = new Steps();
      steps.desc.setInt(0, size);
      expect(ABI, "run of " + size, Entry.SAMPLE, program, steps.desc, place, 2L, none);
      Steps whole = new Steps();
      expect(ABI, "stats of " + size, Entry.SAMPLE, program, whole.desc, place, 2L, caps);
    }
    // A caller of a later minor version has larger structures.
    Memory larger = new Memory(400);
    larger.clear();
    larger.setInt(0, 400);
    expect(0, "larger caps", Entry.DEVICE_CAPS, device, larger);
    if (larger.getByte(399) != 0) {
      wrong.add("caps wrote past the structure it knows");
    }
    for (long bytes : new long[] {0, 1, 3, 1L << 40, -1}) {
      expect(ARG, "bits of " + bytes, Entry.SAMPLE, program, new Steps().desc, place, bytes, none);
      expect(ARG, "energy of " + bytes, Entry.ENERGY, program, place, bytes, new Memory(16), 2L);
    }
    Steps steps = new Steps();
    expect(ARG, "sums", Entry.MOMENTS, program, steps.desc, place, 3L, new Memory(32), 4L, none);
    expect(ARG, "sums", Entry.MOMENTS, program, steps.desc, place, 4L, new Memory(32), 5L, none);
    expect(ARG, "update", Entry.PROGRAM_UPDATE, program, ring().weights, 7L, ring().biases, 4);
    expect(ARG, "update", Entry.PROGRAM_UPDATE, program, ring().weights, 8L, ring().biases, 3);
    expect(ARG, "raw of 0", Entry.READ_RAW, device, place, 0L, 2);
    expect(ARG, "raw of 2^40", Entry.READ_RAW, device, place, 1L << 40, 2);
  }

  private void handles() throws TsuException {
    long program = load(ring());
    Memory place = new Memory(64);
    Steps steps = new Steps();
    for (long bad : new long[] {0, -1, 1, device ^ 1L << 40, program + 65_536, HUGE}) {
      expect(ARG, "device", Entry.DEVICE_RESET, bad);
      expect(ARG, "device", Entry.DEVICE_CLOSE, bad);
      expect(ARG, "program", Entry.PROGRAM_DESTROY, bad);
      expect(ARG, "program", Entry.SAMPLE, bad, steps.desc, place, 2L, Pointer.NULL);
      expect(ARG, "job", Entry.POLL, bad, place);
      expect(ARG, "job", Entry.WAIT, bad, 0, Pointer.NULL);
      expect(ARG, "job", Entry.CANCEL, bad);
      expect(ARG, "job", Entry.JOB_DESTROY, bad);
    }
    expect(ARG, "a program as a device", Entry.DEVICE_RESET, program);
    expect(ARG, "a device as a program", Entry.PROGRAM_DESTROY, device);
    expect(ARG, "device 99", Entry.DEVICE_OPEN, 99, place);
    expect(0, "submit", Entry.SUBMIT, program, steps.desc, place, 2L, place.share(8));
    long job = place.getLong(8);
    expect(0, "wait", Entry.WAIT, job, 60_000, Pointer.NULL);
    expect(0, "destroy", Entry.PROGRAM_DESTROY, program);
    expect(ARG, "destroyed twice", Entry.PROGRAM_DESTROY, program);
    expect(ARG, "sampled after", Entry.SAMPLE, program, steps.desc, place, 2L, Pointer.NULL);
    expect(ARG, "a job of a destroyed program", Entry.CANCEL, job);
  }

  private void overlap() throws TsuException {
    long program = load(ring());
    Steps steps = new Steps();
    Pointer none = Pointer.NULL;
    expect(ARG, "bits on betas", Entry.SAMPLE, program, steps.desc, steps.betas, 2L, none);
    expect(ARG, "bits on run", Entry.SAMPLE, program, steps.desc, steps.desc.share(80), 2L, none);
    Memory states = new Memory(64);
    steps.desc.setInt(48, 3);
    steps.desc.setPointer(72, states);
    expect(ARG, "bits on start", Entry.SAMPLE, program, steps.desc, states.share(1), 2L, none);
    Memory stats = Layouts.structure(Layouts.STATS_BYTES);
    Steps plain = new Steps();
    expect(ARG, "bits on stats", Entry.SAMPLE, program, plain.desc, stats.share(8), 2L, stats);
    Memory sums = new Memory(128);
    expect(ARG, "sums", Entry.MOMENTS, program, plain.desc, sums, 4L, sums.share(24), 4L, none);
    expect(ARG, "energy", Entry.ENERGY, program, sums.share(8), 2L, sums, 2L);
    expect(
        ARG, "odd sums", Entry.MOMENTS, program, plain.desc, sums.share(4), 4L, states, 4L, none);
    expect(ARG, "odd energies", Entry.ENERGY, program, states, 2L, sums.share(4), 2L);
    expect(ARG, "odd run", Entry.SAMPLE, program, new Memory(96).share(4), states, 2L, none);
    plain.desc.setPointer(64, new Memory(32).share(2));
    expect(ARG, "odd betas", Entry.SAMPLE, program, plain.desc, states, 2L, none);
    Ring ring = ring();
    ring.desc.setPointer(32, ring.columns.share(1));
    expect(ARG, "odd columns", Entry.PROGRAM_CREATE, device, ring.desc, sums);
  }

  private void graphs() {
    refuse(ARG, "asymmetric weight", ring -> ring.weights.setFloat(0, 5));
    refuse(ARG, "NaN weight", ring -> ring.weights.setFloat(0, Float.NaN));
    refuse(ARG, "infinite bias", ring -> ring.biases.setFloat(0, Float.POSITIVE_INFINITY));
    refuse(ARG, "loop", ring -> ring.columns.setInt(0, 0));
    refuse(ARG, "stranger", ring -> ring.columns.setInt(4, 4));
    refuse(ARG, "descending columns", ring -> ring.columns.setInt(0, 3));
    refuse(ARG, "an edge in the wrong row", ring -> ring.rowStart.setInt(4, 1));
    refuse(ARG, "rows that go back", ring -> ring.rowStart.setInt(4, 9));
    refuse(ARG, "first row elsewhere", ring -> ring.rowStart.setInt(0, 1));
    refuse(ARG, "rows past the end", ring -> ring.rowStart.setInt(16, HUGE));
    refuse(COLORING, "edge in a block", ring -> swap(ring.blockNodes));
    refuse(ARG, "node twice", ring -> ring.blockNodes.setInt(4, 0));
    refuse(ARG, "node of another model", ring -> ring.blockNodes.setInt(4, -1));
    refuse(ARG, "empty block", ring -> ring.blockStart.setInt(4, 0));
    refuse(ARG, "long block", ring -> ring.blockStart.setInt(4, HUGE));
    refuse(ARG, "missing node", ring -> ring.blockStart.setInt(8, 3));
    refuse(
        ARG,
        "clamped and in a block",
        ring -> ring.desc.setPointer(72, Layouts.of(new byte[] {1})));
  }

  private static void swap(Memory nodes) {
    nodes.setInt(0, 1);
    nodes.setInt(8, 0);
  }

  /// Something to do to a description.
  @FunctionalInterface
  private interface Spoiling {
    void of(Ring ring);
  }

  private void refuse(int status, String what, Spoiling spoiling) {
    Ring ring = ring();
    spoiling.of(ring);
    Memory place = new Memory(Long.BYTES);
    expect(status, what, Entry.PROGRAM_CREATE, device, ring.desc, place);
  }

  private void fields() throws TsuException {
    refuse(UNSUPPORTED, "weight format", ring -> ring.desc.setInt(4, 3));
    refuse(ARG, "no nodes", ring -> ring.desc.setInt(8, 0));
    refuse(ARG, "no blocks", ring -> ring.desc.setInt(12, 0));
    refuse(CAPACITY, "2^31 nodes", ring -> ring.desc.setInt(8, HUGE));
    refuse(CAPACITY, "2^40 entries", ring -> ring.desc.setLong(16, 1L << 40));
    refuse(ARG, "scale of floats", ring -> ring.desc.setFloat(80, 2));
    refuse(ARG, "scale NaN", ring -> ring.desc.setFloat(80, Float.NaN));
    long program = load(ring());
    for (int[] change :
        new int[][] {
          {4, 0, UNSUPPORTED},
          {4, 9, UNSUPPORTED},
          {48, 0, UNSUPPORTED},
          {48, 4, UNSUPPORTED},
          {20, 1, ARG},
          {28, 1, ARG},
          {32, HUGE, CAPACITY},
          {36, 0, ARG},
          {36, HUGE, CAPACITY},
          {40, 0, ARG},
          {44, 0, ARG},
          {44, HUGE, CAPACITY},
          {48, 3, ARG},
          {52, HUGE, CAPACITY},
          {56, 0, ARG},
          {56, 3, ARG},
          {60, 1, ARG}
        }) {
      Steps steps = new Steps();
      if (change[0] == 36) {
        steps.desc.setInt(40, 2);
      }
      steps.desc.setInt(change[0], change[1]);
      expect(
          change[2],
          "run field " + change[0] + " = " + change[1],
          Entry.SAMPLE,
          program,
          steps.desc,
          new Memory(2),
          2L,
          Pointer.NULL);
    }
    for (float beta : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
      Steps steps = new Steps();
      steps.betas.setFloat(4, beta);
      expect(ARG, "β " + beta, Entry.SAMPLE, program, steps.desc, new Memory(2), 2L, Pointer.NULL);
    }
    expect(UNSUPPORTED, "use of raw bits", Entry.READ_RAW, device, new Memory(8), 8L, 7);
  }

  /// Random numbers in every field and array; arrays are large enough for what the fields say.
  private void noise() throws TsuException {
    Random random = new Random(1);
    int accepted = 0;
    for (int round = 0; round < 4000; round++) {
      Ring ring = new Ring();
      for (int change = 0; change <= random.nextInt(3); change++) {
        List<Memory> arrays =
            List.of(ring.rowStart, ring.columns, ring.weights, ring.blockStart, ring.blockNodes);
        Memory array = arrays.get(random.nextInt(arrays.size()));
        long at = 4L * random.nextInt((int) array.size() / 4);
        array.setInt(at, random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(6));
      }
      Memory place = new Memory(Long.BYTES);
      if (count(call(Entry.PROGRAM_CREATE, device, ring.desc, place)) == 0) {
        accepted++;
        long program = place.getLong(0);
        sampleNoise(program, random);
        count(call(Entry.PROGRAM_DESTROY, program));
      }
    }
    if (accepted == 0) {
      wrong.add("no program was accepted");
    }
  }

  private void sampleNoise(long program, Random random) {
    int[] values = {0, 1, 2, 3, 7, HUGE, -1};
    Steps steps = new Steps();
    Memory betas = new Memory(4096);
    betas.clear();
    steps.desc.setPointer(64, betas);
    for (int change = 0; change <= random.nextInt(3); change++) {
      steps.desc.setInt(4 + 4L * random.nextInt(15), values[random.nextInt(values.length)]);
    }
    Memory bits = new Memory(64);
    count(call(Entry.SAMPLE, program, steps.desc, bits, (long) random.nextInt(16), Pointer.NULL));
  }

  private int count(int status) {
    attempts++;
    if (status < 0 || status > LAST_ERROR) {
      wrong.add("status " + status + " is none of tsu.h");
    }
    return status;
  }
}
