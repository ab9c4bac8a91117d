package org.aetherchain.libp2p.protocol.range;

import org.aetherchain.libp2p.multiformats.MalformedInput;

/// How an answer ended.
///
/// @param next number of the first item that was not sent
/// @param reason why it ends there
public record RangeEnd(long next, Reason reason) {
  /// Why an answer ends.
  public enum Reason {
    /// All that was wanted was sent.
    COMPLETE(0),
    /// A limit of the answerer: the rest is to be asked for again.
    LIMIT(1),
    /// The answerer does not have the next item.
    ABSENT(2),
    /// The answerer is busy with other requests of ours.
    BUSY(3),
    /// The answerer has no such items, or did not understand.
    REFUSED(4);

    private final int number;

    Reason(int number) {
      this.number = number;
    }

    /// The number in answers.
    public int number() {
      return number;
    }

    static Reason ofNumber(int number) throws MalformedInput {
      for (Reason reason : values()) {
        if (reason.number == number) {
          return reason;
        }
      }
      throw new MalformedInput("an answer ends for no known reason");
    }
  }
}
