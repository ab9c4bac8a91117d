package org.aetherchain.tsu.federated;

/// The shape of one secure sum, known to all who take part.
///
/// @param members numbered 1 to this
/// @param threshold members that must stay to the end; more than half, so that no two results can
///     be unmasked from disjoint halves
/// @param length numbers of each vector
public record Round(int members, int threshold, int length) {
  /// The most members.
  public static final int MAX_MEMBERS = 1000;

  /// The most numbers.
  public static final int MAX_LENGTH = 1 << 24;

  /// Refuses numbers out of range.
  public Round {
    if (members < 2 || members > MAX_MEMBERS) {
      throw new IllegalArgumentException("a round has 2 to 1000 members, not " + members);
    }
    if (threshold <= members / 2 || threshold > members) {
      throw new IllegalArgumentException("the threshold is more than half of the members");
    }
    if (length < 1 || length > MAX_LENGTH) {
      throw new IllegalArgumentException("a vector has 1 to 2^24 numbers, not " + length);
    }
  }

  void require(int member) {
    if (member < 1 || member > members) {
      throw new IllegalArgumentException("there is no member " + member);
    }
  }
}
