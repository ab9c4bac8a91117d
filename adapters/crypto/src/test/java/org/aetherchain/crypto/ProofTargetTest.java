package org.aetherchain.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProofTargetTest {
  private static final BigInteger RANGE = BigInteger.ONE.shiftLeft(256);
  private static final BigInteger LAST = RANGE.subtract(BigInteger.ONE);

  /// Whether an identity is valid at a difficulty: right or wrong.
  interface Rule {
    boolean isValid(BigInteger identity, BigInteger difficulty);
  }

  /// Rules that are one slip away from R-P1.
  enum Mutant implements Rule {
    TARGET_NOT_REDUCED_BY_ONE {
      @Override
      public boolean isValid(BigInteger identity, BigInteger difficulty) {
        return identity.compareTo(RANGE.divide(difficulty)) <= 0;
      }
    },
    TARGET_ITSELF_REFUSED {
      @Override
      public boolean isValid(BigInteger identity, BigInteger difficulty) {
        return identity.compareTo(RANGE.divide(difficulty).subtract(BigInteger.ONE)) < 0;
      }
    },
    RANGE_ONE_TOO_SMALL {
      @Override
      public boolean isValid(BigInteger identity, BigInteger difficulty) {
        return identity.compareTo(LAST.divide(difficulty).subtract(BigInteger.ONE)) <= 0;
      }
    },
    FIRST_EIGHT_BYTES_ONLY {
      @Override
      public boolean isValid(BigInteger identity, BigInteger difficulty) {
        BigInteger target = RANGE.divide(difficulty).subtract(BigInteger.ONE);
        return identity.shiftRight(192).compareTo(target.shiftRight(192)) <= 0;
      }
    },
    SIGNED_COMPARISON {
      @Override
      public boolean isValid(BigInteger identity, BigInteger difficulty) {
        BigInteger target = RANGE.divide(difficulty).subtract(BigInteger.ONE);
        long head = target.shiftRight(192).longValue();
        return identity.shiftRight(192).longValue() < head || identity.compareTo(target) <= 0;
      }
    }
  }

  private static boolean rule(BigInteger identity, BigInteger difficulty) {
    return identity.compareTo(RANGE.divide(difficulty).subtract(BigInteger.ONE)) <= 0;
  }

  private static boolean isMet(BigInteger identity, BigInteger difficulty) {
    return ProofTarget.of(difficulty).isMetBy(EcdsaCases.digest(identity).toBytes());
  }

  /// Identities on and around the target, at the ends, and across the sign of the first byte.
  private static List<BigInteger> identities(BigInteger difficulty) {
    BigInteger target = RANGE.divide(difficulty).subtract(BigInteger.ONE);
    List<BigInteger> identities = new ArrayList<>();
    for (long offset = -2; offset <= 2; offset++) {
      identities.add(target.add(BigInteger.valueOf(offset)).max(BigInteger.ZERO).min(LAST));
    }
    identities.add(BigInteger.ZERO);
    identities.add(LAST);
    identities.add(BigInteger.ONE.shiftLeft(255));
    identities.add(BigInteger.ONE.shiftLeft(255).subtract(BigInteger.ONE));
    return identities;
  }

  private static boolean agree(Rule rule, BigInteger difficulty) {
    return identities(difficulty).stream()
        .allMatch(it -> isMet(it, difficulty) == rule.isValid(it, difficulty));
  }

  @Property(tries = 1000)
  void isMetBy_isTheRule_onAndAroundTheTarget(@ForAll("difficulties") BigInteger difficulty) {
    for (BigInteger identity : identities(difficulty)) {
      assertEquals(rule(identity, difficulty), isMet(identity, difficulty), identity::toString);
    }
  }

  @ParameterizedTest
  @EnumSource(Mutant.class)
  void identitiesAroundTheTarget_findTheRule_thatIsOneSlipAway(Mutant mutant) {
    boolean agrees = true;
    for (int bit = 0; bit <= 256; bit++) {
      agrees &= agree(mutant, BigInteger.ONE.shiftLeft(bit));
    }
    assertFalse(agrees);
  }

  @Test
  void difficulty_isFrom1To2Power256() {
    for (BigInteger bad :
        List.of(BigInteger.ZERO, BigInteger.ONE.negate(), RANGE.add(BigInteger.ONE))) {
      assertThrows(IllegalArgumentException.class, () -> ProofTarget.of(bad));
    }
  }

  @Provide
  Arbitrary<BigInteger> difficulties() {
    return Arbitraries.oneOf(
        Arbitraries.bigIntegers().between(BigInteger.ONE, RANGE),
        Arbitraries.bigIntegers().between(BigInteger.ONE, BigInteger.valueOf(1_000_000)),
        Arbitraries.integers().between(0, 256).map(BigInteger.ONE::shiftLeft));
  }
}
