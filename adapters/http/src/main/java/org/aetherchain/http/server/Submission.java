package org.aetherchain.http.server;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aetherchain.core.codec.CanonicalReader;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.http.NodeView;
import org.aetherchain.http.rule.RuleBook;
import org.aetherchain.http.view.ChainAnswers;
import tools.jackson.databind.node.ObjectNode;

/// Hands a command to the node and waits for what it says.
final class Submission {
  private final NodeView view;
  private final RuleBook rules;
  private final long patienceMs;

  Submission(NodeView view, RuleBook rules, long patienceMs) {
    this.view = view;
    this.rules = rules;
    this.patienceMs = patienceMs;
  }

  /// The answer to a command's canonical bytes; it has `reasons` when the node refuses.
  ObjectNode of(byte[] bytes) throws Refused, InterruptedException {
    SignedTx transaction = decode(bytes);
    Optional<Rejection> rejection = answer(transaction);
    ObjectNode answer = ChainAnswers.object();
    answer.put("txid", view.identity().primitives().txId(transaction.tx()).toHex());
    if (rejection.isPresent()) {
      answer.put("class", rejection.get().reasonClass().name());
      answer.set("reasons", rules.reasons(rejection.get()));
    }
    return answer;
  }

  private static SignedTx decode(byte[] bytes) throws Refused {
    try {
      CanonicalReader in = new CanonicalReader(bytes);
      SignedTx transaction = SignedTx.CODEC.read(in);
      in.expectEnd();
      return transaction;
    } catch (MalformedEncoding malformed) {
      throw new Refused(
          400,
          "the body is no signed command: " + malformed.getMessage(),
          "docs/encoding.md has the form");
    }
  }

  private Optional<Rejection> answer(SignedTx transaction) throws Refused, InterruptedException {
    try {
      return view.submit(transaction).toCompletableFuture().get(patienceMs, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException busy) {
      throw new Refused(
          503,
          "the node has too much to do or is stopping",
          "the command may still arrive: ask for its txid before sending it again");
    }
  }
}
