/// Which of flag, environment, file, profile and default a setting is taken from, and what is
/// refused.
@NullMarked
package org.aetherchain.node.config;

import org.jspecify.annotations.NullMarked;
