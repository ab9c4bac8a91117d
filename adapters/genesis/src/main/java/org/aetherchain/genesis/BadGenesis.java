package org.aetherchain.genesis;

/// A file that is no genesis file; the message says in one line what is wrong and where.
public final class BadGenesis extends Exception {
  private static final long serialVersionUID = 1L;

  BadGenesis(String message) {
    super(message);
  }
}
