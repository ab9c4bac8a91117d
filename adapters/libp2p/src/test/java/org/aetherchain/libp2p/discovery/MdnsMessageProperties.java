package org.aetherchain.libp2p.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.wire.Fuzz;

/// Packets of multicast DNS: read as they were written, with references followed, or refused.
class MdnsMessageProperties {
  private static final String SERVICE = MulticastOptions.SERVICE;
  private static final MdnsMessage ANSWER =
      MdnsMessage.answer(
          SERVICE, "abc123." + SERVICE, List.of("dnsaddr=/ip4/192.0.2.1/tcp/1", "other=1"));

  @Example
  void messages_areReadAsTheyWereWritten() throws MalformedInput {
    MdnsMessage question = MdnsMessage.question(SERVICE);
    assertEquals(question, MdnsMessage.decode(ByteBuffer.wrap(question.encode())));
    assertEquals(ANSWER, MdnsMessage.decode(ByteBuffer.wrap(ANSWER.encode())));
    assertEquals(
        "000000000001000000000000045f703270045f756470056c6f63616c00000c0001",
        HexFormat.of().formatHex(question.encode()));
  }

  /// As most responders write it: the names shortened by references to the first one.
  @Example
  void references_areFollowed_andCaseDoesNotMatter() throws MalformedInput {
    String packet =
        "000084000000000100000001" // one answer, one additional record
            + "045f503270045f556470054c6f63616c00" // _P2p._Udp.Local at 12
            + "000c0001000000780006"
            + "03616263c00c" // abc, and the name at 12
            + "c027" // that name, at 39
            + "001080010000007800080761626364656667"; // a text, with the bit that flushes
    MdnsMessage read = MdnsMessage.decode(ByteBuffer.wrap(HexFormat.of().parseHex(packet)));
    assertTrue(read.isAnswer());
    assertEquals(List.of(new MdnsMessage.Pointer(SERVICE, "abc." + SERVICE)), read.pointers());
    assertEquals(List.of(new MdnsMessage.Text("abc." + SERVICE, List.of("abcdefg"))), read.texts());
  }

  @Example
  void referencesThatLoop_andNamesWithoutEnd_areRefused() {
    refused("000000000001000000000000" + "c00c000c0001"); // to itself
    refused("000000000001000000000000" + "0161c00e000c0001"); // forward
    refused("000000000001000000000000" + "0161c00c000c0001"); // back to where it began
    refused("000000000001000000000000" + "40".repeat(80)); // a label's length of 64
    refused("000000000001000000000000" + ("3f" + "61".repeat(63)).repeat(5) + "00000c0001");
    refused("00000000ffffffffffffffff"); // more records than sense
    refused("000000000001000000000000" + "0161");
  }

  private static void refused(String packet) {
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(packet));
    assertThrows(MalformedInput.class, () -> MdnsMessage.decode(bytes), packet);
  }

  @Property(tries = 2000)
  void anyBytes_areReadOrRefused(@ForAll byte[] bytes) {
    Fuzz.survives(bytes, it -> MdnsMessage.decode(ByteBuffer.wrap(it)));
  }

  @Property(tries = 3000)
  void mutatedMessages_areReadOrRefused(@ForAll long seed) {
    Fuzz.survives(
        Fuzz.mutated(ANSWER.encode(), seed), it -> MdnsMessage.decode(ByteBuffer.wrap(it)));
  }
}
