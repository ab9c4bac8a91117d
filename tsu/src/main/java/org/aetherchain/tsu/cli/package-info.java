/// `./aether tsu`: what devices there are, whether they are right, how fast they are, and a few
/// things to do with them. Wherever a program answers in place of hardware, it says so.
@NullMarked
package org.aetherchain.tsu.cli;

import org.jspecify.annotations.NullMarked;
