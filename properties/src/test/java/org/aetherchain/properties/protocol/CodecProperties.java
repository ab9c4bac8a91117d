package org.aetherchain.properties.protocol;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.aetherchain.core.codec.CanonicalReader;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.codec.ItfCodec;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.record.Aux;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Genesis;
import org.aetherchain.core.record.Header;
import org.aetherchain.core.record.LinkCert;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.record.Validator;
import org.aetherchain.core.record.Vote;

/// R-H2 for every record that travels: encoding and decoding are inverse both ways, and whatever
/// was done to the bytes, a decoder refuses them or reads what encodes to exactly these.
class CodecProperties {
  private static final String IDENTITY = "codecIdentity";
  private static final String CANONICAL = "codecCanonical";
  private static final int MUTATIONS = 25;

  /// A type with its codecs and a source of values.
  private record Kind<T>(Codec<T> codec, ItfCodec<T> itf, Function<Values, T> source) {}

  private static final Map<String, Kind<?>> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("OutPoint", new Kind<>(OutPoint.CODEC, OutPoint.ITF, Values::outPoint));
    KINDS.put("Output", new Kind<>(Output.CODEC, Output.ITF, Values::output));
    KINDS.put("Checkpoint", new Kind<>(Checkpoint.CODEC, Checkpoint.ITF, Values::checkpoint));
    KINDS.put("Vote", new Kind<>(Vote.CODEC, Vote.ITF, Values::vote));
    KINDS.put("SignedVote", new Kind<>(SignedVote.CODEC, SignedVote.ITF, Values::signedVote));
    KINDS.put("LinkCert", new Kind<>(LinkCert.CODEC, LinkCert.ITF, Values::linkCert));
    KINDS.put("Evidence", new Kind<>(Evidence.CODEC, Evidence.ITF, Values::evidence));
    KINDS.put("Command", new Kind<>(Command.CODEC, Command.ITF, Values::command));
    KINDS.put("Tx", new Kind<>(Tx.CODEC, Tx.ITF, Values::tx));
    KINDS.put("SignedTx", new Kind<>(SignedTx.CODEC, SignedTx.ITF, Values::signedTx));
    KINDS.put("Header", new Kind<>(Header.CODEC, Header.ITF, Values::header));
    KINDS.put("Aux", new Kind<>(Aux.CODEC, Aux.ITF, Values::aux));
    KINDS.put("Block", new Kind<>(Block.CODEC, Block.ITF, Values::block));
    KINDS.put("Validator", new Kind<>(Validator.CODEC, Validator.ITF, Values::validator));
    KINDS.put("Genesis", new Kind<>(Genesis.CODEC, Genesis.ITF, Values::genesis));
    KINDS.put("Event", new Kind<>(Event.CODEC, Event.ITF, Values::event));
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void codecIdentity_andOnlyCanonicalBytes(@ForAll long seed) {
    KINDS.forEach((name, kind) -> check(name, kind, new Random(seed)));
  }

  private static <T> void check(String name, Kind<T> kind, Random random) {
    T value = kind.source().apply(new Values(random));
    byte[] bytes = Codecs.encode(kind.codec(), value);
    try {
      T again = Codecs.decode(kind.codec(), bytes);
      Violated.unless(again.equals(value), IDENTITY, "for " + value, "another value comes back");
      Violated.unless(
          kind.itf().fromItf(kind.itf().toItf(value)).equals(value),
          IDENTITY,
          "for " + value,
          "another value comes back from the trace format");
    } catch (MalformedEncoding refused) {
      throw new Violated(IDENTITY, "for " + name, "its own bytes are refused: " + refused);
    }
    for (int i = 0; i < MUTATIONS; i++) {
      canonical(name, kind.codec(), mutated(bytes, random));
    }
  }

  private static <T> void canonical(String name, Codec<T> codec, byte[] bytes) {
    T read;
    try {
      read = Codecs.decode(codec, bytes);
    } catch (MalformedEncoding refused) {
      return;
    } catch (RuntimeException escaped) {
      throw new Violated(
          CANONICAL, "for " + name + " " + hex(bytes), "the decoder throws " + escaped);
    }
    Violated.unless(
        Arrays.equals(Codecs.encode(codec, read), bytes),
        CANONICAL,
        "for " + name + " " + hex(bytes),
        "two encodings of one value are accepted");
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /// The bytes with one of them changed, taken out or put in, cut off, repeated, or exchanged.
  private static byte[] mutated(byte[] bytes, Random random) {
    int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
    byte[] left = Arrays.copyOfRange(bytes, 0, at);
    byte[] right = Arrays.copyOfRange(bytes, at, bytes.length);
    return switch (random.nextInt(6)) {
      case 0 -> left;
      case 1 -> joined(left, new byte[] {(byte) random.nextInt()}, right);
      case 2 ->
          joined(left, right.length == 0 ? right : Arrays.copyOfRange(right, 1, right.length));
      case 3 -> joined(bytes, new byte[] {(byte) random.nextInt(2)});
      case 4 -> joined(right, left);
      default -> {
        byte[] changed = bytes.clone();
        if (changed.length > 0) {
          changed[at] = (byte) (random.nextBoolean() ? changed[at] ^ 1 << random.nextInt(8) : 0xFF);
        }
        yield changed;
      }
    };
  }

  private static byte[] joined(byte[]... parts) {
    int size = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /// A codec that takes any byte for a truth, and one that forgets a field.
  @Example
  void mutants_areCaught() {
    Codec<Boolean> lax =
        new Codec<>() {
          @Override
          public void write(CanonicalWriter out, Boolean value) {
            out.writeBool(value);
          }

          @Override
          public Boolean read(CanonicalReader in) throws MalformedEncoding {
            return in.readTag(256) != 0;
          }

          @Override
          public int minimumSizeBytes() {
            return 1;
          }
        };
    assertThrows(Violated.class, () -> canonical("lax", lax, new byte[] {2}));
    Codec<Checkpoint> forgetful =
        new Codec<>() {
          @Override
          public void write(CanonicalWriter out, Checkpoint value) {
            Codecs.HASH.write(out, value.blockId());
          }

          @Override
          public Checkpoint read(CanonicalReader in) throws MalformedEncoding {
            return new Checkpoint(Codecs.HASH.read(in), 0);
          }

          @Override
          public int minimumSizeBytes() {
            return 32;
          }
        };
    Kind<Checkpoint> kind = new Kind<>(forgetful, Checkpoint.ITF, Values::checkpoint);
    assertThrows(
        Violated.class,
        () -> {
          for (int seed = 0; seed < 20; seed++) {
            check("forgetful", kind, new Random(seed));
          }
        });
  }
}
