package org.aetherchain.checker.replay;

import org.aetherchain.core.codec.MalformedEncoding;

/// Makes the rule for a spec's parameters.
///
/// @param <N> the state before an event
/// @param <E> an event
/// @param <O> the answer
public interface RuleFactory<N, E, O> {
  /// The rule for the parameters whose tree is `params`: the spec's operator `Params`.
  Rule<N, E, O> rule(Object params) throws MalformedEncoding;
}
