package org.aetherchain.checker.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aetherchain.core.codec.ItfTree;
import org.aetherchain.core.codec.MalformedEncoding;

/// The rule of `Summing.tla` by hand.
///
/// @param refusesAt the least sum after which it says no: one below makes it wrong
record ToyRule(long factor, long refusesAt) implements Rule<Long, Long, ToyRule.Answer> {
  record Answer(long sum, boolean refused) {}

  static ToyRule of(Object params, long slack) throws MalformedEncoding {
    return new ToyRule(number(params, "factor"), number(params, "limit") - slack);
  }

  private static long number(Object tree, String field) throws MalformedEncoding {
    return tree instanceof Map<?, ?> fields
        ? ItfTree.integer(fields.get(field)).longValueExact()
        : 0;
  }

  @Override
  public Long state(Object tree) throws MalformedEncoding {
    return number(tree, "sum");
  }

  @Override
  public Long event(Object tree) throws MalformedEncoding {
    return number(tree, "add");
  }

  @Override
  public Answer outcome(Object tree) throws MalformedEncoding {
    if (tree instanceof Map<?, ?> fields
        && fields.get("node") instanceof Map<?, ?> node
        && fields.get("reasons") instanceof Map<?, ?> reasons) {
      return new Answer(number(node, "sum"), !List.of().equals(reasons.get("#set")));
    }
    throw MalformedEncoding.inTree("no outcome");
  }

  @Override
  public Object tree(Answer outcome) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("node", Map.of("sum", outcome.sum()));
    tree.put("reasons", Map.of("#set", outcome.refused() ? List.of("TOO_LARGE") : List.of()));
    return tree;
  }

  @Override
  public Answer handle(Long sum, Long add) {
    return sum + add > refusesAt ? new Answer(sum, true) : new Answer(sum + factor * add, false);
  }
}
