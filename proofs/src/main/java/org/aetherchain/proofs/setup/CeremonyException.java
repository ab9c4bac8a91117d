package org.aetherchain.proofs.setup;

import java.util.Objects;

/// A ceremony's outcome that cannot be trusted; the message says which part and why.
public final class CeremonyException extends Exception {
  private static final long serialVersionUID = 1;

  CeremonyException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
