package org.aetherchain.proofs.wasm;

import java.util.List;

/// What a function or a block takes and gives.
///
/// @param parameters popped, the last from the top
/// @param results pushed, the last at the top
public record FunctionType(List<ValueType> parameters, List<ValueType> results) {
  /// Copies the lists.
  public FunctionType {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
  }

  @Override
  public String toString() {
    return parameters + " -> " + results;
  }
}
