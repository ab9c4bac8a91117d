package org.aetherchain.wallet.hd;

import fr.acinq.bitcoin.MnemonicCode;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.aetherchain.wallet.BadInput;

/// Words that stand for a seed (BIP-39, English), so that people can write it down.
public final class Mnemonic {
  /// The numbers of words that there are.
  public static final List<Integer> LENGTHS = List.of(12, 15, 18, 21, 24);

  private final List<String> words;

  private Mnemonic(List<String> words) {
    this.words = List.copyOf(words);
  }

  /// Words for fresh entropy.
  ///
  /// @param length how many words, one of [#LENGTHS]
  /// @throws BadInput when it is another number
  public static Mnemonic random(int length, SecureRandom random) throws BadInput {
    if (!LENGTHS.contains(length)) {
      throw new BadInput("a mnemonic of " + length + " words: there are " + LENGTHS);
    }
    byte[] entropy = new byte[length * 4 / 3];
    random.nextBytes(entropy);
    Mnemonic words = ofEntropy(entropy);
    Arrays.fill(entropy, (byte) 0);
    return words;
  }

  /// The words for 16, 20, 24, 28 or 32 bytes of entropy.
  ///
  /// @throws BadInput when there are other many
  public static Mnemonic ofEntropy(byte[] entropy) throws BadInput {
    if (entropy.length < 16 || entropy.length > 32 || entropy.length % 4 != 0) {
      throw new BadInput("entropy of " + entropy.length + " bytes: 16, 20, 24, 28 or 32");
    }
    return new Mnemonic(MnemonicCode.toMnemonics(entropy));
  }

  /// The mnemonic that somebody typed, in any case and with any spaces.
  ///
  /// @throws BadInput when a word is not in the list, there are too few or too many, or the
  ///     checksum is wrong; it names the position of a wrong word, never a word
  public static Mnemonic read(String text) throws BadInput {
    List<String> words =
        Arrays.stream(text.strip().split("\\s+", -1))
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList();
    if (!LENGTHS.contains(words.size())) {
      throw new BadInput("there are " + words.size() + " words; a mnemonic has one of " + LENGTHS);
    }
    List<String> known = MnemonicCode.INSTANCE.getEnglishWordlist();
    for (int i = 0; i < words.size(); i++) {
      if (!known.contains(words.get(i))) {
        throw new BadInput(
            "word " + (i + 1) + " is not in BIP-39's English list; check how it is spelt");
      }
    }
    try {
      MnemonicCode.validate(words, known);
    } catch (RuntimeException wrong) {
      // The library has no narrower type, and everything else was checked above.
      throw new BadInput(
          "the checksum is wrong: a word is another one, or two changed places", wrong);
    }
    return new Mnemonic(words);
  }

  /// The words in order; they are the key: show them to their owner and to nobody else.
  public List<String> words() {
    return words;
  }

  /// The entropy that the words stand for, which the caller overwrites.
  public byte[] entropy() {
    List<String> known = MnemonicCode.INSTANCE.getEnglishWordlist();
    byte[] entropy = new byte[words.size() * 4 / 3];
    for (int i = 0; i < words.size(); i++) {
      int index = known.indexOf(words.get(i));
      for (int j = 0; j < 11; j++) {
        int bit = 11 * i + j;
        if (bit / 8 < entropy.length && (index & (1 << (10 - j))) != 0) {
          entropy[bit / 8] |= (byte) (1 << (7 - bit % 8));
        }
      }
    }
    return entropy;
  }

  /// The seed of 64 bytes, which the caller overwrites.
  ///
  /// @param passphrase a further secret, in form NFKD as BIP-39 asks; usually empty
  public byte[] seed(String passphrase) {
    return MnemonicCode.toSeed(words, Normalizer.normalize(passphrase, Normalizer.Form.NFKD));
  }

  /// Always the same text.
  @Override
  public String toString() {
    return "Mnemonic[redacted]";
  }
}
