package org.aetherchain.properties.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Supplier;
import org.aetherchain.properties.simulation.Conditions;
import org.aetherchain.properties.simulation.Watcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each property of networks is shown rules with one mutant in them, and has to fail.
class NetworkMutantsTest {
  private static final Conditions STORMY = Conditions.stormy(7, 120);
  private static final Conditions PAYING = STORMY.withSpends();
  private static final Conditions CALM = Conditions.timely(7, 60);

  /// Which rule is broken, by what, and the invariant that has to notice.
  enum Case {
    KEEP_CONSUMED("Ledger!Spend", "WrongNode!KeepConsumed", ConsumedOnce.CONSUMED_ONCE),
    LOSE_BURNED("Ledger!Apply", "WrongNode!LoseBurned", Conservation.CONSERVATION),
    CARRY_TOO_MUCH("Ledger!PayOut", "WrongNode!CarryTooMuch", Conservation.CONSERVATION),
    HALF_QUORUM("Finality!HasQuorum", "WrongFinality!HalfQuorum", HardInvariants.HARD),
    HEAD_ANYWHERE("ForkChoice!SoftHead", "WrongNode!HeadAnywhere", HeadInvariants.HEAD),
    VOTE_AGAIN("Gadget!NextVote", "WrongNode!VoteAgain", VoteInvariants.HONEST),
    ANY_TWO_VOTES("Finality!Slashable", "WrongFinality!AnyTwoVotes", VoteInvariants.ACCUSED),
    KEEP_CLAIMS("Mempool!Remove", "WrongAmounts!KeepClaims", PoolInvariants.POOL),
    VOTE_LATE("Gadget!NextVote", "WrongVoting!VoteLate", LagInvariants.LAG);

    private final String original;
    private final String mutant;
    private final String invariant;

    Case(String original, String mutant, String invariant) {
      this.original = original;
      this.mutant = mutant;
      this.invariant = invariant;
    }

    private Supplier<Watcher> watchers() {
      return switch (invariant) {
        case ConsumedOnce.CONSUMED_ONCE -> ConsumedOnce::new;
        case Conservation.CONSERVATION -> Conservation::new;
        case HardInvariants.HARD -> HardInvariants::new;
        case HeadInvariants.HEAD -> HeadInvariants::new;
        case VoteInvariants.HONEST, VoteInvariants.ACCUSED -> VoteInvariants::new;
        case PoolInvariants.POOL -> PoolInvariants::new;
        case LagInvariants.LAG -> LagInvariants::new;
        default -> throw new IllegalArgumentException(invariant);
      };
    }

    private Conditions conditions() {
      return switch (invariant) {
        case LagInvariants.LAG -> CALM;
        case ConsumedOnce.CONSUMED_ONCE, Conservation.CONSERVATION, PoolInvariants.POOL -> PAYING;
        default -> STORMY;
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Case.class)
  void mutant_isCaught(Case broken) {
    MutantRules rules = MutantRules.of(broken.original, broken.mutant);
    Violated caught = Storm.caught(broken.conditions(), rules, broken.watchers(), 40);
    assertEquals(broken.invariant, caught.invariant(), caught.getMessage());
  }
}
