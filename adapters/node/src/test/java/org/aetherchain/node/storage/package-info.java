/// The archive of hard blocks on a disk: a torn end is cut off, a changed byte is found and
/// located.
@NullMarked
package org.aetherchain.node.storage;

import org.jspecify.annotations.NullMarked;
