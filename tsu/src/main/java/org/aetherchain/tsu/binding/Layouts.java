package org.aetherchain.tsu.binding;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.aetherchain.tsu.Block;
import org.aetherchain.tsu.DeviceCapabilities;
import org.aetherchain.tsu.EntropyClass;
import org.aetherchain.tsu.EntropyHealth;
import org.aetherchain.tsu.InitialState;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.Precision;
import org.aetherchain.tsu.Randomness;
import org.aetherchain.tsu.RunStatistics;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuException;
import org.jspecify.annotations.Nullable;

/// The structures of `tsu.h` as bytes; sizes and offsets are asserted at its end.
final class Layouts {
  static final int CAPS_BYTES = 224;
  static final int PROGRAM_BYTES = 88;
  static final int RUN_BYTES = 88;
  static final int STATS_BYTES = 32;
  static final int HEALTH_BYTES = 48;

  private Layouts() {}

  /// A structure with the arrays it points to, which live until it is closed.
  record Described(Memory structure, List<Memory> arrays) implements AutoCloseable {
    @Override
    public void close() {
      structure.close();
      arrays.forEach(Memory::close);
    }
  }

  static Memory structure(int sizeBytes) {
    Memory memory = new Memory(sizeBytes);
    memory.clear();
    memory.setInt(0, sizeBytes);
    return memory;
  }

  static Memory of(int[] values) {
    Memory memory = new Memory(Math.max(1, values.length) * (long) Integer.BYTES);
    memory.write(0, values, 0, values.length);
    return memory;
  }

  static Memory of(float[] values) {
    Memory memory = new Memory(Math.max(1, values.length) * (long) Float.BYTES);
    memory.write(0, values, 0, values.length);
    return memory;
  }

  static Memory of(byte[] values) {
    Memory memory = new Memory(Math.max(1, values.length));
    memory.write(0, values, 0, values.length);
    return memory;
  }

  /// The weights of a model in its own format.
  static Memory weights(IsingEbm model) {
    float[] weights = model.couplings().weights();
    if (model.precision() == Precision.FLOAT32) {
      return of(weights);
    }
    byte[] bytes = new byte[weights.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) weights[i];
    }
    return of(bytes);
  }

  /// `tsu_program_desc`.
  static Described program(IsingSamplingProgram program) {
    IsingEbm model = program.model();
    List<Block> blocks = program.spec().free();
    int[] starts = new int[blocks.size() + 1];
    int[] nodes = new int[program.spec().freeCount()];
    for (int b = 0; b < blocks.size(); b++) {
      for (int i = 0; i < blocks.get(b).size(); i++) {
        nodes[starts[b] + i] = blocks.get(b).nodes().get(i).index();
      }
      starts[b + 1] = starts[b] + blocks.get(b).size();
    }
    List<Memory> arrays =
        List.of(
            of(model.couplings().rowStarts()),
            of(model.couplings().columns()),
            weights(model),
            of(model.biases()),
            of(starts),
            of(nodes),
            of(bits(program.clampedNodes(), model.nodeCount())));
    Memory desc = structure(PROGRAM_BYTES);
    desc.setInt(4, model.precision() == Precision.FLOAT32 ? 1 : 2);
    desc.setInt(8, model.nodeCount());
    desc.setInt(12, blocks.size());
    desc.setLong(16, model.couplings().entryCount());
    for (int i = 0; i < arrays.size(); i++) {
      desc.setPointer(24 + 8L * i, arrays.get(i));
    }
    desc.setFloat(80, model.scale());
    return new Described(desc, arrays);
  }

  private static byte[] bits(BitSet set, int size) {
    byte[] bits = new byte[SpinState.sizeBytes(size)];
    set.stream().forEach(i -> bits[i >> 3] |= (byte) (1 << (i & 7)));
    return bits;
  }

  /// `tsu_run_desc`.
  static Described run(SamplingRequest request) throws TsuException {
    SamplingSchedule schedule = request.schedule();
    Memory betas = of(schedule.beta().rows(schedule.sweepCount()));
    Memory desc = structure(RUN_BYTES);
    if (request.randomness() instanceof Randomness.Seeded(long seed)) {
      desc.setInt(4, 1);
      desc.setLong(8, seed);
    } else {
      desc.setInt(4, 2);
    }
    desc.setLong(16, request.chains().first());
    desc.setLong(24, request.chains().firstSweep());
    desc.setInt(32, schedule.warmupSweeps());
    desc.setInt(36, schedule.samples());
    desc.setInt(40, schedule.stepsPerSample());
    desc.setInt(44, request.chains().count());
    desc.setInt(52, request.threads());
    desc.setInt(56, schedule.beta().rowCount());
    desc.setInt(60, request.clamped().size());
    desc.setPointer(64, betas);
    Memory initial = null;
    switch (request.initial()) {
      case InitialState.Uniform() -> desc.setInt(48, 1);
      case InitialState.Hinton() -> desc.setInt(48, 2);
      case InitialState.Given(List<SpinState> states) -> {
        desc.setInt(48, 3);
        initial = rows(states);
      }
    }
    Memory clamped = request.clamped().isEmpty() ? null : rows(request.clamped());
    desc.setPointer(72, initial);
    desc.setPointer(80, clamped);
    return new Described(desc, present(betas, initial, clamped));
  }

  private static List<Memory> present(@Nullable Memory... all) {
    return java.util.Arrays.stream(all).filter(java.util.Objects::nonNull).toList();
  }

  private static Memory rows(List<SpinState> states) {
    int stride = SpinState.sizeBytes(states.getFirst().size());
    Memory memory = new Memory((long) stride * states.size());
    for (int i = 0; i < states.size(); i++) {
      memory.write((long) i * stride, states.get(i).toBytes(), 0, stride);
    }
    return memory;
  }

  /// Reads `tsu_stats`.
  static RunStatistics statistics(Pointer stats) {
    return new RunStatistics(
        stats.getLong(8), stats.getLong(16), stats.getDouble(24), energySource(stats.getInt(4)));
  }

  /// Reads `tsu_caps`.
  static DeviceCapabilities capabilities(Pointer caps) {
    int features = caps.getInt(4);
    int formats = caps.getInt(28);
    Set<Precision> precisions = EnumSet.noneOf(Precision.class);
    if ((formats & 1) != 0) {
      precisions.add(Precision.FLOAT32);
    }
    if ((formats & 2) != 0) {
      precisions.add(Precision.INT8);
    }
    return new DeviceCapabilities(
        new DeviceCapabilities.Identity(
            text(caps, 64, 64), text(caps, 128, 64), text(caps, 192, 32), (features & 2) != 0),
        new DeviceCapabilities.Limits(
            caps.getLong(8),
            caps.getInt(16),
            caps.getInt(24) == 0
                ? DeviceCapabilities.Topology.ANY
                : DeviceCapabilities.Topology.FIXED,
            caps.getInt(20),
            caps.getDouble(48),
            caps.getDouble(56)),
        precisions,
        (features & 1) != 0,
        entropyClass(caps.getInt(36)),
        energySource(caps.getInt(40)));
  }

  /// Reads `tsu_health`.
  static EntropyHealth health(Pointer health) {
    return new EntropyHealth(
        entropyClass(health.getInt(4)),
        health.getLong(8),
        health.getLong(16),
        health.getLong(24),
        health.getDouble(32),
        health.getInt(40) != 0);
  }

  /// Text that a device wrote, which need not have ended it.
  private static String text(Pointer caps, int offset, int sizeBytes) {
    byte[] bytes = caps.getByteArray(offset, sizeBytes);
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, java.nio.charset.StandardCharsets.UTF_8)
        .replaceAll("\\p{Cntrl}", "?");
  }

  private static EntropyClass entropyClass(int number) {
    return switch (number) {
      case 1 -> EntropyClass.SIMULATED;
      case 2 -> EntropyClass.PHYSICAL;
      default -> EntropyClass.NONE;
    };
  }

  private static RunStatistics.EnergySource energySource(int number) {
    return switch (number) {
      case 1 -> RunStatistics.EnergySource.ESTIMATED;
      case 2 -> RunStatistics.EnergySource.MEASURED;
      default -> RunStatistics.EnergySource.UNKNOWN;
    };
  }
}
