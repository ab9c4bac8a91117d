package org.aetherchain.proofs.groth16;

import java.util.Objects;

/// A verifying key that nobody may trust: its points are not what a setup makes, or anybody can
/// forge proofs for it.
public final class DegenerateKeyException extends Exception {
  private static final long serialVersionUID = 1;

  DegenerateKeyException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
