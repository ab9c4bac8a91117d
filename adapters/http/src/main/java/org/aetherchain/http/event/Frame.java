package org.aetherchain.http.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aetherchain.http.view.ChainAnswers;
import tools.jackson.databind.node.ObjectNode;

/// One server-sent event as text (HTML Living Standard, section 9.2). JSON on one line holds no
/// line break, so no content can begin another event.
///
/// @param text ends with an empty line
public record Frame(String text) {
  /// What keeps a connection open while nothing happens.
  static final Frame HEARTBEAT = new Frame(":\n\n");

  /// The names of all events.
  public static final List<String> NAMES =
      List.of("status", "block", "head", "finality", "vote", "pool", "peers", "refusal", "command");

  /// An event.
  ///
  /// @param name one of [#NAMES]
  static Frame of(String name, ObjectNode data) {
    String json = new String(ChainAnswers.bytes(data), StandardCharsets.UTF_8);
    return new Frame("event: " + name + "\ndata: " + json + "\n\n");
  }

  /// The bytes on the wire.
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
