package org.aetherchain.core.kernel;

import java.util.Optional;
import org.aetherchain.core.codec.CanonicalReader;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Params;
import org.organicdesign.fp.collections.ImSet;
import org.organicdesign.fp.collections.PersistentHashSet;

/// One line of a node's journal: what happened, how the node answered, and the state after it. The
/// effects are not kept, since running the event again gives them.
///
/// Bytes: a byte with the version, 1, the canonical event, the set of reasons and the digest.
///
/// @param event what happened
/// @param rejection why it was refused, if it was
/// @param digest of the state after it, see [Kernel#digest]
public record JournalLine(Event event, Optional<Rejection> rejection, Hash digest) {
  private static final Codec<ImSet<String>> REASONS = Codecs.set(Codecs.STR);

  /// The most bytes that a set of reasons takes; their names are the rules'.
  private static final int REASONS_LIMIT_BYTES = 4_096;

  private static final Codec<JournalLine> CODEC = new JournalCodec();

  /// The line for an event and the answer to it.
  public static JournalLine of(Event event, Step step) {
    return new JournalLine(event, step.rejection(), Kernel.digest(step.node()));
  }

  /// The bytes of this line.
  public byte[] encode() {
    return Version.encode(CODEC, this);
  }

  /// The line of these bytes.
  ///
  /// @throws MalformedEncoding when there is none, which means that the journal is damaged
  public static JournalLine decode(Params params, byte[] bytes) throws MalformedEncoding {
    long limit = new ByteLimits(params).effect() + REASONS_LIMIT_BYTES + Hash.SIZE_BYTES;
    return Version.decode(CODEC, bytes, limit);
  }

  private static final class JournalCodec implements Codec<JournalLine> {
    @Override
    public void write(CanonicalWriter out, JournalLine value) {
      Event.CODEC.write(out, value.event);
      REASONS.write(
          out,
          value
              .rejection
              .<ImSet<String>>map(rejection -> PersistentHashSet.of(rejection.reasons()))
              .orElse(PersistentHashSet.empty()));
      out.writeFixed(value.digest);
    }

    @Override
    public JournalLine read(CanonicalReader in) throws MalformedEncoding {
      Event event = Event.CODEC.read(in);
      int at = in.position();
      ImSet<String> reasons = REASONS.read(in);
      return new JournalLine(event, rejection(reasons, at), Codecs.HASH.read(in));
    }

    private static Optional<Rejection> rejection(ImSet<String> reasons, int at)
        throws MalformedEncoding {
      if (reasons.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(Rejection.of(reasons));
      } catch (IllegalArgumentException unknown) {
        throw MalformedEncoding.atOffset(at, String.valueOf(unknown.getMessage()));
      }
    }

    @Override
    public int minimumSizeBytes() {
      return Event.CODEC.minimumSizeBytes() + Integer.BYTES + Hash.SIZE_BYTES;
    }
  }
}
