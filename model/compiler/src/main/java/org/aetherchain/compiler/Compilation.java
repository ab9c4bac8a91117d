package org.aetherchain.compiler;

import java.util.List;
import java.util.SortedMap;
import org.aetherchain.compiler.diagnose.Diagnostic;
import org.aetherchain.compiler.java.Program;
import org.jspecify.annotations.Nullable;

/// The outcome of compiling: either sources or mistakes.
///
/// @param sources source text by path below the output folder; empty when there are mistakes
/// @param mistakes what is wrong, in the order of the files
/// @param program the checked modules; null when there are mistakes
public record Compilation(
    SortedMap<String, String> sources, List<Diagnostic> mistakes, @Nullable Program program) {

  /// Whether nothing was wrong.
  public boolean succeeded() {
    return mistakes.isEmpty();
  }
}
