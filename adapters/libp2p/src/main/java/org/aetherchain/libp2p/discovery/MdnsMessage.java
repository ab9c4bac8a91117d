package org.aetherchain.libp2p.discovery;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aetherchain.libp2p.multiformats.MalformedInput;

/// What multicast DNS needs of a DNS message to find peers: questions for pointers, and answers
/// with pointers and texts. Records of other types are passed over.
///
/// Source: RFC 1035, sections 3 and 4.1; RFC 6762, section 18.
///
/// @param isAnswer whether it answers, and does not ask
/// @param questions names whose pointers are asked for, in lower case
/// @param pointers what names point at
/// @param texts what is written of names
record MdnsMessage(
    boolean isAnswer, List<String> questions, List<Pointer> pointers, List<Text> texts) {
  private static final int POINTER = 12;
  private static final int TEXT = 16;
  private static final int ANY = 255;
  private static final int INTERNET = 1;
  private static final int CLASS_MASK = 0x7fff; // the highest bit asks for unicast or a flush
  private static final int ANSWER_FLAGS = 0x8400; // an authoritative answer
  private static final int MAX_LABEL_BYTES = 63;
  private static final int MAX_NAME_BYTES = 255;
  private static final int TTL_SECONDS = 120;

  /// More of them in one packet are no discovery.
  private static final int MAX_RECORDS = 256;

  /// A name that points at another one.
  record Pointer(String name, String target) {}

  /// Strings of at most 255 bytes each under a name.
  record Text(String name, List<String> strings) {}

  /// Copies the lists.
  MdnsMessage {
    questions = List.copyOf(questions);
    pointers = List.copyOf(pointers);
    texts = List.copyOf(texts);
  }

  /// Asks for what a name points at.
  static MdnsMessage question(String name) {
    return new MdnsMessage(false, List.of(name), List.of(), List.of());
  }

  /// Says that a name points at another one, and what is written of that one.
  static MdnsMessage answer(String name, String target, List<String> strings) {
    List<Text> texts = strings.stream().map(text -> new Text(target, List.of(text))).toList();
    return new MdnsMessage(true, List.of(), List.of(new Pointer(name, target)), texts);
  }

  /// Reads a packet.
  ///
  /// @throws MalformedInput when it is no DNS message, or has more records than sense
  static MdnsMessage decode(ByteBuffer packet) throws MalformedInput {
    ByteBuffer in = packet.slice();
    try {
      in.getShort(); // the id, which multicast leaves at 0
      boolean isAnswer = in.getShort() < 0;
      int questionCount = Short.toUnsignedInt(in.getShort());
      int recordCount = 0;
      for (int i = 0; i < 3; i++) {
        recordCount += Short.toUnsignedInt(in.getShort());
      }
      if (questionCount + recordCount > MAX_RECORDS) {
        throw new MalformedInput("a DNS message has " + (questionCount + recordCount) + " records");
      }
      List<String> questions = new ArrayList<>();
      for (int i = 0; i < questionCount; i++) {
        String name = name(in);
        int type = Short.toUnsignedInt(in.getShort());
        int kind = in.getShort() & CLASS_MASK;
        if ((type == POINTER || type == ANY) && (kind == INTERNET || kind == ANY)) {
          questions.add(name);
        }
      }
      Records records = new Records(new ArrayList<>(), new ArrayList<>());
      for (int i = 0; i < recordCount; i++) {
        records.read(in);
      }
      return new MdnsMessage(isAnswer, questions, records.pointers, records.texts);
    } catch (BufferUnderflowException shortened) {
      throw new MalformedInput("a DNS message is cut off");
    }
  }

  private record Records(List<Pointer> pointers, List<Text> texts) {
    void read(ByteBuffer in) throws MalformedInput {
      String name = name(in);
      int type = Short.toUnsignedInt(in.getShort());
      int kind = in.getShort() & CLASS_MASK;
      in.getInt(); // for how long it holds: peers are dialled at once or not at all
      int length = Short.toUnsignedInt(in.getShort());
      if (length > in.remaining()) {
        throw new MalformedInput("a DNS record is cut off");
      }
      int end = in.position() + length;
      if (kind == INTERNET && type == POINTER) {
        pointers.add(new Pointer(name, name(in)));
      } else if (kind == INTERNET && type == TEXT) {
        texts.add(new Text(name, strings(in, end)));
      } else {
        in.position(end);
      }
      if (in.position() != end) {
        throw new MalformedInput("a DNS record is longer than what it holds");
      }
    }
  }

  private static List<String> strings(ByteBuffer in, int end) throws MalformedInput {
    List<String> strings = new ArrayList<>();
    while (in.position() < end) {
      int length = Byte.toUnsignedInt(in.get());
      if (length > end - in.position()) {
        throw new MalformedInput("a DNS text is cut off");
      }
      byte[] bytes = new byte[length];
      in.get(bytes);
      strings.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return strings;
  }

  /// Labels, ended by an empty one or by a reference to an earlier place, which ends the name: each
  /// reference has to point further back, so that none is followed twice.
  private static String name(ByteBuffer in) throws MalformedInput {
    StringBuilder name = new StringBuilder();
    ByteBuffer at = in;
    int before = in.position();
    while (true) {
      int length = Byte.toUnsignedInt(at.get());
      if (length > MAX_LABEL_BYTES) {
        int target = (length & MAX_LABEL_BYTES) << 8 | Byte.toUnsignedInt(at.get());
        if (length < 0xc0 || target >= before) {
          throw new MalformedInput("a DNS name refers to what is not before it");
        }
        before = target;
        at = in.duplicate().position(target);
        continue;
      }
      if (length == 0) {
        return name.toString().toLowerCase(Locale.ROOT);
      }
      byte[] label = new byte[length];
      at.get(label);
      name.append(new String(label, StandardCharsets.ISO_8859_1)).append('.');
      if (name.length() > MAX_NAME_BYTES) {
        throw new MalformedInput("a DNS name has more than 255 bytes");
      }
    }
  }

  /// The bytes of a packet, without references.
  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(size());
    out.putShort((short) 0).putShort((short) (isAnswer ? ANSWER_FLAGS : 0));
    out.putShort((short) questions.size()).putShort((short) pointers.size());
    out.putShort((short) 0).putShort((short) texts.size());
    for (String question : questions) {
      put(out, question);
      out.putShort((short) POINTER).putShort((short) INTERNET);
    }
    for (Pointer pointer : pointers) {
      head(out, pointer.name(), POINTER, size(pointer.target()));
      put(out, pointer.target());
    }
    for (Text text : texts) {
      head(out, text.name(), TEXT, size(text));
      for (String string : text.strings()) {
        byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
        out.put((byte) bytes.length).put(bytes);
      }
    }
    return out.array();
  }

  private int size() {
    int headBytes = 2 * Short.BYTES + Integer.BYTES + Short.BYTES;
    int size = 6 * Short.BYTES;
    for (String question : questions) {
      size += size(question) + 2 * Short.BYTES;
    }
    for (Pointer pointer : pointers) {
      size += size(pointer.name()) + headBytes + size(pointer.target());
    }
    for (Text text : texts) {
      size += size(text.name()) + headBytes + size(text);
    }
    return size;
  }

  private static int size(String name) {
    return name.length() + 1; // a length in the place of each dot, and the empty label
  }

  private static int size(Text text) {
    return text.strings().stream()
        .mapToInt(string -> 1 + string.getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  private static void head(ByteBuffer out, String name, int type, int length) {
    put(out, name);
    out.putShort((short) type).putShort((short) INTERNET).putInt(TTL_SECONDS);
    out.putShort((short) length);
  }

  private static void put(ByteBuffer out, String name) {
    int from = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', from)) {
      byte[] label = name.substring(from, dot).getBytes(StandardCharsets.ISO_8859_1);
      out.put((byte) label.length).put(label);
      from = dot + 1;
    }
    out.put((byte) 0);
  }
}
