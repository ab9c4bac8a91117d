/// The text of the rules, against the rules.
@NullMarked
package org.aetherchain.http.rule;

import org.jspecify.annotations.NullMarked;
