/// The words of a user: `./aether wallet`, `submit`, `watch` and `completion`.
///
/// Results go to standard output, everything else to standard error; `--json` is for programs. A
/// mistake of the user's is one line that says what to do.
@NullMarked
package org.aetherchain.wallet.cli;

import org.jspecify.annotations.NullMarked;
