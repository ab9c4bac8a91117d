package org.aetherchain.wallet.client;

import java.util.List;
import java.util.Locale;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.json.JsonFields;

/// How far a command has come.
///
/// @param state where it stands
/// @param height of its block; 0 while it is in none
/// @param depth blocks above its own on the soft chain
/// @param reasons why it was refused; empty when it was not
public record Life(State state, long height, long depth, List<Reason> reasons) {
  /// Where a command stands.
  public enum State {
    /// The node has not heard of it, or has forgotten it.
    UNKNOWN,
    /// It waits for a block.
    WAITING,
    /// It stands in a block that may still be reversed.
    SOFT,
    /// It stands in a block that is final.
    HARD,
    /// The node did not take it.
    REFUSED
  }

  /// Copies the list.
  public Life {
    reasons = List.copyOf(reasons);
  }

  static Life of(JsonFields fields) throws BadInput {
    String name = fields.text("state");
    State state;
    try {
      state = State.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new BadInput("state is " + JsonFields.shown(name), unknown);
    }
    return new Life(
        state,
        fields.hasValue("height") ? fields.integer("height") : 0,
        fields.hasValue("depth") ? fields.integer("depth") : 0,
        fields.hasValue("reasons") ? Reason.list(fields) : List.of());
  }
}
