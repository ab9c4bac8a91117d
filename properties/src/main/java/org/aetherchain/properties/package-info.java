/// Properties over the whole project, the deterministic simulator that tests them, and the house
/// rules of the code as tests.
///
/// It may know every room; no room may know it.
@NullMarked
package org.aetherchain.properties;

import org.jspecify.annotations.NullMarked;
