/// Tests of the canonical byte codecs and the ITF codecs.
@NullMarked
package org.aetherchain.core.codec;

import org.jspecify.annotations.NullMarked;
