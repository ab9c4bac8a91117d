package org.aetherchain.proofs.wasm;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.gadget.Word;

/// One way through a function as far as it has been unrolled: whether an execution takes it, and
/// the locals and operands it would have.
final class Way {
  private final List<Word> locals;
  private final List<Word> stack;
  private Bit active;

  Way(Bit active, List<Word> locals, List<Word> stack) {
    this.active = active;
    this.locals = new ArrayList<>(locals);
    this.stack = new ArrayList<>(stack);
  }

  /// The same way, with only the topmost operands, for whom it leaves to.
  Way leaving(Bit taken, int arity) {
    return new Way(taken, locals, stack.subList(stack.size() - arity, stack.size()));
  }

  /// A copy that an execution takes if a bit is set.
  Way fork(Bit taken) {
    return new Way(taken, locals, stack);
  }

  Bit active() {
    return active;
  }

  void activate(Bit bit) {
    active = bit;
  }

  List<Word> locals() {
    return locals;
  }

  List<Word> stack() {
    return stack;
  }

  void push(Word word) {
    stack.add(word);
  }

  Word pop() {
    return stack.removeLast();
  }

  /// Becomes another way from a height of the stack on.
  void become(Way other, int height) {
    active = other.active;
    locals.clear();
    locals.addAll(other.locals);
    stack.subList(height, stack.size()).clear();
    stack.addAll(other.stack);
  }
}
