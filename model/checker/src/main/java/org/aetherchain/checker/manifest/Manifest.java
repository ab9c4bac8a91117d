package org.aetherchain.checker.manifest;

import java.util.List;
import java.util.Optional;

/// All models of `spec/`, in the order of the file. Names are unique, mutants' names too.
public record Manifest(List<Model> models) {
  /// Copies the list.
  public Manifest {
    models = List.copyOf(models);
  }

  /// The model of that name.
  public Optional<Model> model(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst();
  }
}
