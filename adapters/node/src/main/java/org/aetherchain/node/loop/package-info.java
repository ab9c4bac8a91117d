/// A node without its surroundings: core's kernel in a loop, with everything around it that a node
/// does and the kernel only asks for.
///
/// Carries out effects in list order, and answers what arrives with the verdict that follows from
/// the kernel's rejection. Decides no rule: whatever has to be decided goes to the kernel as an
/// event. Time, network, disk, the search and the signing of votes are behind [LoopPorts], so that
/// a process, a devnet on virtual time and a simulator run this very code. Mirrors
/// `spec/rules/Node.tla`; must not know a thread, a socket or a file.
@NullMarked
package org.aetherchain.node.loop;

import org.jspecify.annotations.NullMarked;
