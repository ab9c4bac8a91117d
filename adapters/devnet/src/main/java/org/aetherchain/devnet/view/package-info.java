/// What a person sees of a run: the banner, the live view, the closing words.
///
/// Looks and prints; it decides and changes nothing.
@NullMarked
package org.aetherchain.devnet.view;

import org.jspecify.annotations.NullMarked;
