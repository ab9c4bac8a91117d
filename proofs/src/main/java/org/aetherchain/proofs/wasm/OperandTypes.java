package org.aetherchain.proofs.wasm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The types on the operand stack while a body is validated, block by block. Behind a branch the
/// stack holds whatever is asked of it: a type there may be unknown, written as null.
final class OperandTypes {
  private final List<@Nullable ValueType> types = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();

  /// A block that has been entered.
  private static final class Frame {
    final FunctionType type;
    final boolean loop;
    final int height;
    final boolean live;
    boolean reachable = true;

    Frame(FunctionType type, boolean loop, int height, boolean live) {
      this.type = type;
      this.loop = loop;
      this.height = height;
      this.live = live;
    }
  }

  int depth() {
    return frames.size();
  }

  boolean isReachable() {
    Frame top = frames.getLast();
    return top.live && top.reachable;
  }

  /// Enters a block, whose parameters have been popped.
  void enter(FunctionType type, boolean loop, boolean inherits) {
    frames.add(new Frame(type, loop, types.size(), !inherits || isReachable()));
    pushAll(type.parameters());
  }

  /// Leaves the innermost block, which must leave its results and nothing else.
  void leave(int offset) throws Refused {
    Frame top = frames.getLast();
    popAll(top.type.results(), offset);
    if (types.size() != top.height) {
      throw new Refused(offset, "values are left on the stack at the end of a block");
    }
    frames.removeLast();
  }

  /// Says that nothing reaches what follows in the innermost block.
  void unreachable() {
    Frame top = frames.getLast();
    while (types.size() > top.height) {
      types.removeLast();
    }
    top.reachable = false;
  }

  /// What a branch to a block takes along.
  List<ValueType> labelTypes(int depth) {
    Frame frame = frames.get(frames.size() - 1 - depth);
    return frame.loop ? frame.type.parameters() : frame.type.results();
  }

  void push(@Nullable ValueType type) {
    types.add(type);
  }

  void pushAll(List<ValueType> pushed) {
    types.addAll(pushed);
  }

  @Nullable ValueType popAny(int offset) throws Refused {
    Frame top = frames.getLast();
    if (types.size() > top.height) {
      return types.removeLast();
    }
    if (top.reachable) {
      throw new Refused(offset, "the stack has too few values");
    }
    return null;
  }

  void pop(ValueType expected, int offset) throws Refused {
    ValueType found = popAny(offset);
    if (found != null && found != expected) {
      throw new Refused(offset, "the stack has " + found + " where " + expected + " is needed");
    }
  }

  void popAll(List<ValueType> expected, int offset) throws Refused {
    for (ValueType type : expected.reversed()) {
      pop(type, offset);
    }
  }

  /// Pops two values of one type and pushes one of that type.
  void popPair(int offset) throws Refused {
    ValueType second = popAny(offset);
    ValueType first = popAny(offset);
    if (first != null && second != null && first != second) {
      throw new Refused(offset, "the stack has " + first + " and " + second + " to choose from");
    }
    push(first == null ? second : first);
  }

  /// Demands types at the top and leaves the stack as it is.
  void checkTop(List<ValueType> expected, int offset) throws Refused {
    List<@Nullable ValueType> popped = new ArrayList<>();
    for (ValueType type : expected.reversed()) {
      int before = types.size();
      pop(type, offset);
      if (types.size() < before) {
        popped.addFirst(type);
      }
    }
    types.addAll(popped);
  }
}
