/// Requests and their bounds: who may ask, how much, how long, and what is answered when not.
///
/// Mirrors no spec module. Everything a stranger sends is bounded before memory is taken for it;
/// no request reaches a file.
@NullMarked
package org.aetherchain.http.server;

import org.jspecify.annotations.NullMarked;
