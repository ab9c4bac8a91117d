package org.aetherchain.compiler.parse;

import java.util.List;
import org.aetherchain.compiler.diagnose.Position;

/// A `@typeAlias`.
///
/// @param module the module in which it stands
/// @param name its name, without `$`
/// @param type the text of its type
/// @param documentation the comment around it, a line each
/// @param at where its name stands
public record Alias(
    String module, String name, Annotation type, List<String> documentation, Position at) {}
