package org.aetherchain.compiler.parse;

import org.aetherchain.compiler.diagnose.Position;

/// The text of a type annotation, without `@type:` and `;`, as one string in which every character
/// still knows where it stood.
///
/// @param text the text
/// @param at where each character of it stands, and one more for its end
public record Annotation(String text, Positions at) {

  /// Where the characters of a text stand.
  public interface Positions {
    /// The place of the character at `offset`, 0 to the length of the text.
    Position of(int offset);
  }
}
