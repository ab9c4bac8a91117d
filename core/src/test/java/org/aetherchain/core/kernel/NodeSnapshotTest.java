package org.aetherchain.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Exchange;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedTx;
import org.junit.jupiter.api.Test;

class NodeSnapshotTest {
  private final Network network = new Network();

  private static List<byte[]> parts(Node node) {
    List<byte[]> parts = new ArrayList<>();
    Iterator<byte[]> iterator = NodeSnapshot.parts(node);
    while (iterator.hasNext()) {
      parts.add(iterator.next());
    }
    return parts;
  }

  private Node read(List<byte[]> parts) throws MalformedEncoding {
    Queue<byte[]> queue = new ArrayDeque<>(parts);
    return NodeSnapshot.read(
        network.kernel,
        () -> {
          byte[] part = queue.poll();
          if (part == null) {
            throw MalformedEncoding.atOffset(0, "no part");
          }
          return part;
        });
  }

  private Node grown() {
    for (int i = 0; i < 7; i++) {
      network.mine(i % Network.SIZE);
    }
    SignedTx payment = network.payment(400_000, 599_000);
    network.bring(0, new Event.Transaction(payment));
    for (int i = 0; i < 4; i++) {
      network.mine(i % Network.SIZE);
    }
    return network.nodes.getFirst();
  }

  @Test
  void snapshotOfANewNode_givesItBack() throws MalformedEncoding {
    Node node = network.nodes.getFirst();
    assertEquals(node, read(parts(node)));
  }

  @Test
  void snapshotOfAGrownNode_givesItBack_andItGoesOnTheSame() throws MalformedEncoding {
    Node node = grown();
    assertTrue(node.entries().size() > 2);
    Node again = read(parts(node));
    assertEquals(node, again);
    Event next = new Event.Tick(node.nowMs() + 5_000);
    assertEquals(network.kernel.step(node, next), network.kernel.step(again, next));
  }

  /// Differences between clocks have signs, which numbers on the wire have not.
  @Test
  void snapshotOfANodeThatWasToldTheTime_givesItBack() throws MalformedEncoding {
    Node told = grown();
    for (long validator = 2; validator <= Network.SIZE; validator++) {
      long aheadMs = validator == 3 ? 1_700 : -400;
      long nowMs = told.clock().localMs();
      Exchange exchange = new Exchange(nowMs, nowMs + aheadMs, nowMs + aheadMs, nowMs + 20);
      told = network.kernel.step(told, new Event.Time(validator, exchange)).node();
    }
    assertEquals(Network.SIZE, told.clock().answers().size());
    assertEquals(told, read(parts(told)));
  }

  @Test
  void changedByte_givesNoOtherNode_whereverItIs() {
    List<byte[]> parts = parts(grown());
    for (int number = 0; number < parts.size(); number++) {
      byte[] whole = parts.get(number);
      for (int at = 0; at < whole.length; at += 7) {
        byte[] broken = whole.clone();
        broken[at] ^= 0x10;
        List<byte[]> changed = new ArrayList<>(parts);
        changed.set(number, broken);
        try {
          Node other = read(changed);
          // What the digest leaves out follows from ids that it holds.
          if (!Kernel.digest(other).equals(Kernel.digest(network.nodes.getFirst()))) {
            fail("part " + number + ", byte " + at + " gave another node");
          }
        } catch (MalformedEncoding found) {
          assertTrue(String.valueOf(found.getMessage()).length() > 5);
        }
      }
    }
  }

  @Test
  void missingOrExchangedParts_areFound() {
    List<byte[]> parts = parts(grown());
    for (int number = 0; number < parts.size(); number++) {
      List<byte[]> fewer = new ArrayList<>(parts);
      fewer.remove(number);
      assertThrows(MalformedEncoding.class, () -> read(fewer));
    }
    List<byte[]> exchanged = new ArrayList<>(parts);
    exchanged.set(parts.size() - 1, parts.get(parts.size() - 2));
    exchanged.set(parts.size() - 2, parts.get(parts.size() - 1));
    assertThrows(MalformedEncoding.class, () -> read(exchanged));
  }
}
