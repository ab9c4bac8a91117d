package org.aetherchain.core.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.core.codec.Itf;
import org.aetherchain.core.codec.ItfCodec;
import org.aetherchain.core.codec.ItfTree;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.port.SignatureScheme;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// What a signature scheme answered, for somebody who has none.
///
/// @param commands whether signatures of commands are valid
/// @param votes whether signatures by all of some vote keys are
/// @param possessions whether proofs of possession are
/// @param sums the sums of signatures, each a sequence of one, or of none where there is no sum
public record SignatureAnswers(
    ImMap<CommandSignature, Boolean> commands,
    ImMap<VoteSum, Boolean> votes,
    ImMap<Possession, Boolean> possessions,
    ImMap<ImList<VoteSignature>, ImList<VoteSignature>> sums) {
  /// No answers.
  public static final SignatureAnswers NONE =
      new SignatureAnswers(
          PersistentHashMap.empty(),
          PersistentHashMap.empty(),
          PersistentHashMap.empty(),
          PersistentHashMap.empty());

  /// A signature by one key.
  public record CommandSignature(PublicKey key, Hash digest, Signature signature) {}

  /// A signature by all of these keys, ascending.
  public record VoteSum(ImList<VoteKey> keys, Hash message, VoteSignature signature) {}

  /// A proof that somebody knows a key's secret.
  public record Possession(VoteKey key, VoteSignature proof) {}

  /// Trees of the Informal Trace Format: a record of four functions.
  public static final ItfCodec<SignatureAnswers> ITF = new Trees();

  /// The answer to a question was not written down.
  public static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unanswered(String question) {
      super("the trace has no answer to a question about signatures: " + question);
    }
  }

  /// A scheme that gives these answers, and throws [Unanswered] when it is asked anything else.
  public SignatureScheme scheme() {
    return new SignatureScheme() {
      @Override
      public boolean verifyCommand(PublicKey key, Hash digest, Signature signature) {
        return answer(commands, new CommandSignature(key, digest, signature));
      }

      @Override
      public boolean verifyVote(List<VoteKey> keys, Hash message, VoteSignature signature) {
        return answer(votes, new VoteSum(PersistentVector.ofIter(keys), message, signature));
      }

      @Override
      public boolean verifyPossession(VoteKey key, VoteSignature possession) {
        return answer(possessions, new Possession(key, possession));
      }

      @Override
      public Optional<VoteSignature> aggregate(List<VoteSignature> signatures) {
        ImList<VoteSignature> sum = answer(sums, PersistentVector.ofIter(signatures));
        return sum.isEmpty() ? Optional.empty() : Optional.of(sum.get(0));
      }
    };
  }

  private static <Q, A> A answer(ImMap<Q, A> answers, Q question) {
    A answer = answers.get(question);
    if (answer == null) {
      throw new Unanswered(question.toString());
    }
    return answer;
  }

  private static final class Trees implements ItfCodec<SignatureAnswers> {
    private static final ItfCodec<ImList<VoteKey>> KEYS = Itf.seq(Itf.VOTE_KEY);
    private static final ItfCodec<ImMap<CommandSignature, Boolean>> COMMANDS =
        Itf.map(new CommandTrees(), Itf.BOOL);
    private static final ItfCodec<ImMap<VoteSum, Boolean>> VOTES =
        Itf.map(new VoteTrees(), Itf.BOOL);
    private static final ItfCodec<ImMap<Possession, Boolean>> POSSESSIONS =
        Itf.map(new PossessionTrees(), Itf.BOOL);
    private static final ItfCodec<ImMap<ImList<VoteSignature>, ImList<VoteSignature>>> SUMS =
        Itf.map(Itf.seq(Itf.VOTE_SIG), Itf.seq(Itf.VOTE_SIG));

    @Override
    public Object toItf(SignatureAnswers value) {
      Map<String, Object> tree = ItfTree.newRecord();
      tree.put("commands", COMMANDS.toItf(value.commands));
      tree.put("votes", VOTES.toItf(value.votes));
      tree.put("possessions", POSSESSIONS.toItf(value.possessions));
      tree.put("sums", SUMS.toItf(value.sums));
      return tree;
    }

    @Override
    public SignatureAnswers fromItf(Object tree) throws MalformedEncoding {
      Map<?, ?> fields = ItfTree.fields(tree, "commands", "votes", "possessions", "sums");
      return new SignatureAnswers(
          ItfTree.field(fields, "commands", COMMANDS),
          ItfTree.field(fields, "votes", VOTES),
          ItfTree.field(fields, "possessions", POSSESSIONS),
          ItfTree.field(fields, "sums", SUMS));
    }
  }

  private static final class CommandTrees implements ItfCodec<CommandSignature> {
    @Override
    public Object toItf(CommandSignature value) {
      Map<String, Object> tree = ItfTree.newRecord();
      tree.put("key", Itf.KEY.toItf(value.key));
      tree.put("digest", Itf.HASH.toItf(value.digest));
      tree.put("signature", Itf.SIG.toItf(value.signature));
      return tree;
    }

    @Override
    public CommandSignature fromItf(Object tree) throws MalformedEncoding {
      Map<?, ?> fields = ItfTree.fields(tree, "key", "digest", "signature");
      return new CommandSignature(
          ItfTree.field(fields, "key", Itf.KEY),
          ItfTree.field(fields, "digest", Itf.HASH),
          ItfTree.field(fields, "signature", Itf.SIG));
    }
  }

  private static final class VoteTrees implements ItfCodec<VoteSum> {
    @Override
    public Object toItf(VoteSum value) {
      Map<String, Object> tree = ItfTree.newRecord();
      tree.put("keys", Trees.KEYS.toItf(value.keys));
      tree.put("message", Itf.HASH.toItf(value.message));
      tree.put("signature", Itf.VOTE_SIG.toItf(value.signature));
      return tree;
    }

    @Override
    public VoteSum fromItf(Object tree) throws MalformedEncoding {
      Map<?, ?> fields = ItfTree.fields(tree, "keys", "message", "signature");
      return new VoteSum(
          ItfTree.field(fields, "keys", Trees.KEYS),
          ItfTree.field(fields, "message", Itf.HASH),
          ItfTree.field(fields, "signature", Itf.VOTE_SIG));
    }
  }

  private static final class PossessionTrees implements ItfCodec<Possession> {
    @Override
    public Object toItf(Possession value) {
      Map<String, Object> tree = ItfTree.newRecord();
      tree.put("key", Itf.VOTE_KEY.toItf(value.key));
      tree.put("proof", Itf.VOTE_SIG.toItf(value.proof));
      return tree;
    }

    @Override
    public Possession fromItf(Object tree) throws MalformedEncoding {
      Map<?, ?> fields = ItfTree.fields(tree, "key", "proof");
      return new Possession(
          ItfTree.field(fields, "key", Itf.VOTE_KEY), ItfTree.field(fields, "proof", Itf.VOTE_SIG));
    }
  }
}
