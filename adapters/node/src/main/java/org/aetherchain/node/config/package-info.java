/// What an operator can set of a node, and where each value came from.
///
/// Flags go before the environment, this before the TOML file, this before the profile, and the
/// profile before the defaults. Mirrors no spec module: the parameters of a network stand in its
/// genesis file and cannot be set here. Must not open what it names.
@NullMarked
package org.aetherchain.node.config;

import org.jspecify.annotations.NullMarked;
