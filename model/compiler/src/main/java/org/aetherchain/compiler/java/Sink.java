package org.aetherchain.compiler.java;

/// Where the value of an expression goes that is written as statements.
sealed interface Sink {

  /// Writes the statement that takes the value.
  void take(Block block, Code value);

  /// Whether nothing runs after it in the method or lambda.
  boolean leaves();

  /// `return value;`.
  record Return() implements Sink {
    @Override
    public void take(Block block, Code value) {
      block.line("return " + value.text() + ";");
    }

    @Override
    public boolean leaves() {
      return true;
    }
  }

  /// `name = value;`.
  record Assign(String name) implements Sink {
    @Override
    public void take(Block block, Code value) {
      block.line(name + " = " + value.text() + ";");
    }

    @Override
    public boolean leaves() {
      return false;
    }
  }
}
