package org.aetherchain.node.loop;

import java.util.List;
import java.util.function.Consumer;
import org.aetherchain.core.port.Transport.Peer;
import org.aetherchain.core.record.Exchange;

/// The clocks of other validators (R-T3).
///
/// A peer proves with its answer which validator it speaks for; an adapter hands on nothing that is
/// not proven. Whether that validator counts, and for what, the kernel decides.
public interface Clocks {
  /// Nobody can be asked.
  Clocks NONE =
      new Clocks() {
        @Override
        public List<Peer> peers() {
          return List.of();
        }

        @Override
        public void ask(Peer peer, Consumer<Answer> answer) {
          answer.accept(new Answer.Silent());
        }
      };

  /// The peers that say that they answer, in no order that means anything.
  List<Peer> peers();

  /// Asks one peer what time it is. Returns at once.
  ///
  /// @param answer called once, on the loop's thread, within seconds whatever the peer does
  void ask(Peer peer, Consumer<Answer> answer);

  /// What came of a question.
  sealed interface Answer {
    /// A validator said what time it is.
    ///
    /// @param validator its position, for whose vote key the answer is signed
    /// @param exchange the own clock's times as they were when the question left and the answer
    ///     arrived, and its own
    record Told(long validator, Exchange exchange) implements Answer {}

    /// Nothing came, or nothing that can be checked yet.
    record Silent() implements Answer {}

    /// The peer sent what no honest node sends.
    record Lied() implements Answer {}
  }
}
