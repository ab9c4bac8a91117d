package org.aetherchain.compiler.parse;

import java.nio.file.Path;
import java.util.List;

/// One rule module.
///
/// @param name its name
/// @param file where it was read from
/// @param documentation the comment at its head, a line each
/// @param aliases its type aliases in the order of the file
/// @param operators its own definitions in the order of the file
public record Module(
    String name,
    Path file,
    List<String> documentation,
    List<Alias> aliases,
    List<Operator> operators) {}
