/// A node seen over HTTP: REST answers, server-sent events and a page to look at them.
///
/// [NodeView] is what it asks of the node around it; a composition root implements it. Mirrors no
/// spec module: it shows what the kernel decided and decides nothing. It must not know how blocks
/// are stored, how peers are reached, or who holds keys.
@NullMarked
package org.aetherchain.http;

import org.jspecify.annotations.NullMarked;
