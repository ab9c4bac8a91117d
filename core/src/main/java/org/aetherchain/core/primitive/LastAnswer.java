package org.aetherchain.core.primitive;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Remembers the last answer of a pure function, since rules ask the same of the same object
/// several times in a row. Questions are compared by identity, which costs nothing; an equal one is
/// answered again. Any thread may ask: question and answer are kept as one immutable pair.
final class LastAnswer<Q, A> {
  private final Function<Q, A> function;
  private @Nullable Pair<Q, A> last;

  LastAnswer(Function<Q, A> function) {
    this.function = function;
  }

  private record Pair<Q, A>(Q question, A answer) {}

  @SuppressWarnings("ReferenceEquality") // equality would cost as much as the answer
  A of(Q question) {
    Pair<Q, A> known = last;
    if (known != null && known.question == question) {
      return known.answer;
    }
    A answer = function.apply(question);
    last = new Pair<>(question, answer);
    return answer;
  }
}
