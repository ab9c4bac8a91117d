/// One node of a devnet: core's kernel in a loop, with everything around it that a node does and
/// the kernel only asks for.
///
/// Carries out effects in list order, and answers what arrives with the verdict that follows from
/// the kernel's rejection. Decides no rule: whatever has to be decided goes to the kernel as an
/// event. Mirrors `spec/rules/Node.tla`.
@NullMarked
package org.aetherchain.devnet.node;

import org.jspecify.annotations.NullMarked;
