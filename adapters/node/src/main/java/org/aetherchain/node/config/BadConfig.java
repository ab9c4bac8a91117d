package org.aetherchain.node.config;

import java.io.Serial;

/// A setting that cannot be used. The message names it, its value and where that came from.
public final class BadConfig extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /// With a message for people.
  public BadConfig(String message) {
    super(message);
  }
}
