package org.aetherchain.checker.replay;

import org.aetherchain.core.codec.MalformedEncoding;

/// One compiled rule that answers events: what a replay compares with TLC.
///
/// @param <N> the state before an event
/// @param <E> an event
/// @param <O> the answer
public interface Rule<N, E, O> {
  /// The state that a tree denotes.
  N state(Object tree) throws MalformedEncoding;

  /// The event that a tree denotes.
  E event(Object tree) throws MalformedEncoding;

  /// The answer that a tree denotes.
  O outcome(Object tree) throws MalformedEncoding;

  /// The tree of an answer.
  Object tree(O outcome);

  /// Computes the answer. Throws whatever the compiled rule throws.
  O handle(N state, E event);
}
