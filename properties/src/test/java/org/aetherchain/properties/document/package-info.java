/// Documents for readers are held to what the code does.
///
/// Mirrors no spec module.
@NullMarked
package org.aetherchain.properties.document;

import org.jspecify.annotations.NullMarked;
