package org.aetherchain.core.trace;

import java.util.List;
import java.util.Optional;
import org.aetherchain.core.port.SignatureScheme;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentVector;

/// Passes questions on to a scheme and writes down what it answers. One thread uses it.
final class SignatureRecorder implements SignatureScheme {
  private final SignatureScheme scheme;
  private SignatureAnswers answers = SignatureAnswers.NONE;

  SignatureRecorder(SignatureScheme scheme) {
    this.scheme = scheme;
  }

  /// What it answered so far.
  SignatureAnswers answers() {
    return answers;
  }

  @Override
  public boolean verifyCommand(PublicKey key, Hash digest, Signature signature) {
    boolean answer = scheme.verifyCommand(key, digest, signature);
    ImMap<SignatureAnswers.CommandSignature, Boolean> more =
        answers
            .commands()
            .assoc(new SignatureAnswers.CommandSignature(key, digest, signature), answer);
    answers = new SignatureAnswers(more, answers.votes(), answers.possessions(), answers.sums());
    return answer;
  }

  @Override
  public boolean verifyVote(List<VoteKey> keys, Hash message, VoteSignature signature) {
    boolean answer = scheme.verifyVote(keys, message, signature);
    ImMap<SignatureAnswers.VoteSum, Boolean> more =
        answers
            .votes()
            .assoc(
                new SignatureAnswers.VoteSum(PersistentVector.ofIter(keys), message, signature),
                answer);
    answers = new SignatureAnswers(answers.commands(), more, answers.possessions(), answers.sums());
    return answer;
  }

  @Override
  public boolean verifyPossession(VoteKey key, VoteSignature possession) {
    boolean answer = scheme.verifyPossession(key, possession);
    ImMap<SignatureAnswers.Possession, Boolean> more =
        answers.possessions().assoc(new SignatureAnswers.Possession(key, possession), answer);
    answers = new SignatureAnswers(answers.commands(), answers.votes(), more, answers.sums());
    return answer;
  }

  @Override
  public Optional<VoteSignature> aggregate(List<VoteSignature> signatures) {
    Optional<VoteSignature> sum = scheme.aggregate(signatures);
    PersistentVector<VoteSignature> written = PersistentVector.ofIter(sum.stream().toList());
    answers =
        new SignatureAnswers(
            answers.commands(),
            answers.votes(),
            answers.possessions(),
            answers.sums().assoc(PersistentVector.ofIter(signatures), written));
    return sum;
  }
}
