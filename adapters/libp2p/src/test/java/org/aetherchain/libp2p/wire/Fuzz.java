package org.aetherchain.libp2p.wire;

import java.util.Arrays;
import java.util.Random;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.multiformats.MalformedInput;

/// Bytes that decoders must survive: what they refuse, they refuse with their own exception.
public final class Fuzz {
  private static final int MAX_CHANGES = 6;

  private Fuzz() {}

  /// Takes bytes of a stranger.
  @FunctionalInterface
  public interface Decoder {
    void decode(byte[] bytes) throws MalformedInput, NetworkException;
  }

  /// Any other exception than the two of a decoder goes through, and fails the property.
  public static void survives(byte[] bytes, Decoder decoder) {
    try {
      decoder.decode(bytes);
    } catch (MalformedInput | NetworkException refused) {
      if (refused.getMessage() == null || refused.getMessage().length() > 300) {
        throw new AssertionError("a refusal says what is wrong, in a line");
      }
    }
  }

  /// Valid bytes with a few flipped, put in, taken out, repeated or cut off.
  public static byte[] mutated(byte[] valid, long seed) {
    Random random = new Random(seed);
    byte[] bytes = valid.clone();
    int changes = 1 + random.nextInt(MAX_CHANGES);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int at = random.nextInt(bytes.length);
      bytes =
          switch (random.nextInt(6)) {
            case 0 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 1 -> with(bytes, at, (byte) random.nextInt());
            case 2 -> with(bytes, at, new byte[] {0, -1, 127, -128}[random.nextInt(4)]);
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> spliced(bytes, at, random.nextInt(bytes.length - at + 1), new byte[0]);
            default -> {
              byte[] piece =
                  Arrays.copyOfRange(bytes, at, at + random.nextInt(bytes.length - at + 1));
              yield spliced(bytes, random.nextInt(bytes.length), 0, piece);
            }
          };
    }
    return bytes;
  }

  private static byte[] with(byte[] bytes, int at, byte value) {
    byte[] changed = bytes.clone();
    changed[at] = value;
    return changed;
  }

  private static byte[] spliced(byte[] bytes, int at, int removed, byte[] added) {
    byte[] out = new byte[bytes.length - removed + added.length];
    System.arraycopy(bytes, 0, out, 0, at);
    System.arraycopy(added, 0, out, at, added.length);
    System.arraycopy(bytes, at + removed, out, at + added.length, bytes.length - at - removed);
    return out;
  }
}
