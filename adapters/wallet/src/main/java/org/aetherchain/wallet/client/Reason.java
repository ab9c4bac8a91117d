package org.aetherchain.wallet.client;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.json.JsonFields;

/// Why a node refuses a command.
///
/// @param name the protocol's code, such as `FeeTooLow`
/// @param rule the number of its rule, such as `R-L1`; empty when the node names none
public record Reason(String name, String rule) {
  private static final int MAX_REASONS = 64;

  static List<Reason> list(JsonFields fields) throws BadInput {
    List<Reason> reasons = new ArrayList<>();
    for (JsonFields item : fields.objects("reasons")) {
      if (reasons.size() == MAX_REASONS) {
        throw new BadInput("more than " + MAX_REASONS + " reasons");
      }
      reasons.add(
          new Reason(
              printable(item.text("name")),
              item.hasValue("rule") ? printable(item.text("rule")) : ""));
    }
    return reasons;
  }

  /// What a node says, without what could play tricks on a terminal.
  static String printable(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }

  /// The name, with the rule in brackets.
  @Override
  public String toString() {
    return rule.isEmpty() ? name : name + " (" + rule + ")";
  }
}
