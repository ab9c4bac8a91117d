/// Answers computed from moments of real kernels.
@NullMarked
package org.aetherchain.http.view;

import org.jspecify.annotations.NullMarked;
