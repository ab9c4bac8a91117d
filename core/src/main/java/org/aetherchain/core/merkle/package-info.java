/// Hash trees (R-H1): a Merkle tree over a list, and a map that commits to its entries with a
/// sparse Merkle tree, with proofs of inclusion and absence.
///
/// Mirrors no rule: the rules see a plain function, and [MerkleMap] is one that can also be hashed.
/// It must not know which records it holds; their codecs are given to it.
@NullMarked
package org.aetherchain.core.merkle;

import org.jspecify.annotations.NullMarked;
