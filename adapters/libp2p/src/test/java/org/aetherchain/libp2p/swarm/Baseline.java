package org.aetherchain.libp2p.swarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// File descriptors, heap and buffers as they were, to come back to.
final class Baseline {
  private static final List<String> LEAKS = new CopyOnWriteArrayList<>();
  private static final Logger LEAK_LOG = Logger.getLogger(ResourceLeakDetector.class.getName());
  private static final long HEAP_SLACK_BYTES = 24L << 20;
  private static final int FILE_SLACK = 3;

  static {
    LEAK_LOG.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
              LEAKS.add(record.getMessage());
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }

  private final long files = openFiles();
  private final long heapBytes = usedHeapBytes();

  private Baseline() {}

  /// What there is now. The detector of leaks is paranoid from then on.
  static Baseline now() {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    return new Baseline();
  }

  /// Waits until a host holds nothing of any connection, and all is as it was.
  void awaitReturn(Libp2pHost... hosts) throws InterruptedException {
    for (Libp2pHost host : hosts) {
      Hosts.eventually("no connection leaves an entry", () -> host.entryCount() == 0);
      Hosts.eventually("no received byte is held", () -> host.heldBytes() == 0);
    }
    Hosts.eventually("file descriptors are back", () -> openFiles() <= files + FILE_SLACK);
    long grown = usedHeapBytes() - heapBytes;
    assertTrue(grown < HEAP_SLACK_BYTES, () -> "the heap grew by " + grown + " bytes");
    // A leak is noticed when a later buffer is made after the lost one was collected.
    for (int i = 0; i < 3; i++) {
      System.gc();
      PooledByteBufAllocator.DEFAULT.ioBuffer(16).release();
      Thread.sleep(20);
    }
    assertEquals(List.of(), LEAKS);
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  private static long usedHeapBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
