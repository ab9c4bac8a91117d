package org.aetherchain.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.jspecify.annotations.Nullable;
import supranational.blst.P1;
import supranational.blst.P1_Affine;
import supranational.blst.P2;
import supranational.blst.P2_Affine;
import supranational.blst.PT;

/// Certificates (one message, several keys, one signature) at the edges of what is allowed, with
/// the verdict that is right for each; and the mutants: a verifier from blst's bare pairing without
/// one of its checks.
final class BlsCases {
  /// What is under test: a verifier, right or wrong.
  interface Verifier {
    boolean verify(byte[] message, VoteSignature signature, List<VoteKey> keys);
  }

  /// What a verifier has to check beside the pairing equation. The group of a signature is not
  /// among them: no forgery by it is known to us, so only [BlsSignatures#aggregate] shows that
  /// check.
  enum Check {
    KEY_IN_GROUP,
    KEY_NOT_INFINITY,
    SUM_NOT_INFINITY,
    MESSAGE_IN_EQUATION,
    EVERY_KEY_IN_SUM
  }

  /// One question and its answer.
  record Case(
      String name, String message, VoteSignature signature, List<VoteKey> keys, boolean valid) {}

  static final VoteKey INFINITY_KEY = VoteKey.ofHex("c0" + "00".repeat(47));
  static final VoteSignature INFINITY_SIGNATURE = VoteSignature.ofHex("c0" + "00".repeat(95));

  private static final String MESSAGE = "checkpoint 1";

  private BlsCases() {}

  /// The names of the cases that `verifier` answers wrongly.
  static List<String> wrongAnswers(BlsSignatures bls, Verifier verifier) {
    return all(bls).stream()
        .filter(it -> verifier.verify(bytes(it.message()), it.signature(), it.keys()) != it.valid())
        .map(Case::name)
        .toList();
  }

  static byte[] bytes(String message) {
    return message.getBytes(StandardCharsets.UTF_8);
  }

  static List<Case> all(BlsSignatures bls) {
    List<VoteKey> keys = new ArrayList<>();
    List<VoteSignature> signatures = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      BlsPrivateKey key = DevnetSeeds.blsKey(5, "validator", i);
      keys.add(bls.publicKey(key));
      signatures.add(bls.sign(bytes(MESSAGE), key));
    }
    VoteSignature sum = bls.aggregate(signatures).orElseThrow();
    VoteSignature first = signatures.getFirst();
    VoteKey firstKey = keys.getFirst();
    return List.of(
        new Case("one signer", MESSAGE, first, keys.subList(0, 1), true),
        new Case("four signers", MESSAGE, sum, keys, true),
        new Case("four signers, other order", MESSAGE, sum, keys.reversed(), true),
        new Case("other message", "checkpoint 2", sum, keys, false),
        new Case("a signer left out", MESSAGE, sum, keys.subList(0, 3), false),
        new Case("a signer too many", MESSAGE, first, keys.subList(0, 2), false),
        new Case("a signer twice", MESSAGE, first, List.of(firstKey, firstKey), false),
        new Case("signature negated", MESSAGE, negated(first), List.of(firstKey), false),
        new Case("no keys, infinity", MESSAGE, INFINITY_SIGNATURE, List.of(), false),
        new Case("no keys", MESSAGE, sum, List.of(), false),
        new Case("infinity signs", MESSAGE, INFINITY_SIGNATURE, List.of(INFINITY_KEY), false),
        new Case("infinity joins", MESSAGE, first, List.of(firstKey, INFINITY_KEY), false),
        new Case("infinity for a signature", MESSAGE, INFINITY_SIGNATURE, keys, false),
        new Case(
            "keys that cancel out",
            MESSAGE,
            INFINITY_SIGNATURE,
            List.of(firstKey, negated(firstKey)),
            false),
        new Case(
            "key plus a point of small order", MESSAGE, first, List.of(shifted(firstKey)), false),
        new Case(
            "signature plus a point of another group",
            MESSAGE,
            shifted(first),
            List.of(firstKey),
            false),
        new Case("signature outside the group", MESSAGE, outsideG2(), List.of(firstKey), false),
        new Case("key outside the group", MESSAGE, first, List.of(outsideG1()), false),
        new Case("key not on the curve", MESSAGE, first, List.of(offCurve()), false),
        new Case("key without flags", MESSAGE, first, List.of(unflagged(firstKey)), false),
        new Case("signature of zeros", MESSAGE, VoteSignature.of(new byte[96]), keys, false));
  }

  static VoteKey negated(VoteKey key) {
    return VoteKey.of(new P1(key.toBytes()).neg().compress());
  }

  private static VoteSignature negated(VoteSignature signature) {
    return VoteSignature.of(new P2(signature.toBytes()).neg().compress());
  }

  /// A point of the curve outside G1: the least x that gives one.
  static VoteKey outsideG1() {
    return leastKey(point -> point != null && !point.in_group());
  }

  /// The least x without a point.
  private static VoteKey offCurve() {
    return leastKey(point -> point == null);
  }

  private static VoteKey leastKey(Predicate<@Nullable P1_Affine> wanted) {
    byte[] bytes = new byte[48];
    bytes[0] = (byte) 0x80;
    while (!wanted.test(pointOrNull(bytes))) {
      bytes[47]++;
    }
    return VoteKey.of(bytes);
  }

  private static @Nullable P1_Affine pointOrNull(byte[] bytes) {
    try {
      return new P1_Affine(bytes);
    } catch (RuntimeException offCurve) {
      return null;
    }
  }

  /// A point of the twist outside G2: the least x that gives one, known to be 2.
  static VoteSignature outsideG2() {
    byte[] bytes = new byte[96];
    bytes[0] = (byte) 0x80;
    bytes[95] = 2;
    if (new P2_Affine(bytes).in_group()) {
      throw new AssertionError("expected a point outside the group");
    }
    return VoteSignature.of(bytes);
  }

  private static VoteKey unflagged(VoteKey key) {
    byte[] bytes = key.toBytes();
    bytes[0] &= 0x1f;
    return VoteKey.of(bytes);
  }

  /// The key plus r times a point outside the group: pairings do not see the difference.
  private static VoteKey shifted(VoteKey key) {
    P1 outside = new P1(outsideG1().toBytes());
    P1 product = new P1();
    for (int bit = BlsPrivateKey.ORDER.bitLength() - 1; bit >= 0; bit--) {
      product.dbl();
      if (BlsPrivateKey.ORDER.testBit(bit)) {
        product.add(outside);
      }
    }
    return VoteKey.of(product.add(new P1(key.toBytes())).compress());
  }

  private static VoteSignature shifted(VoteSignature signature) {
    P2 outside = new P2(outsideG2().toBytes());
    P2 product = new P2();
    for (int bit = BlsPrivateKey.ORDER.bitLength() - 1; bit >= 0; bit--) {
      product.dbl();
      if (BlsPrivateKey.ORDER.testBit(bit)) {
        product.add(outside);
      }
    }
    return VoteSignature.of(product.add(new P2(signature.toBytes())).compress());
  }

  /// The pairing equation with all checks but the omitted ones.
  static Verifier pairingWithout(Set<Check> omitted) {
    return (message, signature, keys) -> {
      P1 sum = new P1();
      P2_Affine claimed;
      try {
        claimed = new P2_Affine(signature.toBytes());
        for (VoteKey key : keys) {
          P1_Affine point = new P1_Affine(key.toBytes());
          if ((!omitted.contains(Check.KEY_IN_GROUP) && !point.in_group())
              || (!omitted.contains(Check.KEY_NOT_INFINITY) && point.is_inf())) {
            return false;
          }
          sum.add(point);
          if (omitted.contains(Check.EVERY_KEY_IN_SUM)) {
            break;
          }
        }
      } catch (RuntimeException malformed) {
        return false;
      }
      if (!claimed.in_group() || (!omitted.contains(Check.SUM_NOT_INFINITY) && sum.is_inf())) {
        return false;
      }
      byte[] signed = omitted.contains(Check.MESSAGE_IN_EQUATION) ? bytes(MESSAGE) : message;
      P2_Affine hash = new P2().hash_to(signed, BlsSignatures.SIGNATURE_TAG).to_affine();
      return PT.finalverify(new PT(hash, sum.to_affine()), new PT(claimed, P1_Affine.generator()));
    };
  }
}
