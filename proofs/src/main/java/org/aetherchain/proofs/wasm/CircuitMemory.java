package org.aetherchain.proofs.wasm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;
import org.aetherchain.proofs.gadget.Arithmetic;
import org.aetherchain.proofs.gadget.Comparison;
import org.aetherchain.proofs.gadget.Logic;
import org.aetherchain.proofs.gadget.Word;

/// The linear memory of a circuit: for each byte, which byte of which word it holds.
///
/// At an address that the circuit can tell, reading is free: a word comes back as it was written,
/// and bytes of different words are put together from their bits. At an address that the data
/// decide, reading chooses among all places, one constraint for each but one, and writing decides
/// at each place, two constraints. Places are as far apart as the address is known to be aligned,
/// so an array of words costs by the word.
final class CircuitMemory {
  private final CircuitBuilder circuit;
  private final Word[] words;
  private final int[] parts;

  /// A memory of zeros.
  CircuitMemory(CircuitBuilder circuit, int sizeBytes) {
    this.circuit = circuit;
    this.words = new Word[sizeBytes];
    this.parts = new int[sizeBytes];
    Arrays.fill(words, Word.constant(Byte.SIZE, 0));
  }

  int sizeBytes() {
    return words.length;
  }

  /// Makes some bytes, from an address on, those of a word, the lowest first.
  void put(int at, Word word) {
    for (int index = 0; index < word.width() / Byte.SIZE; index++) {
      words[at + index] = word;
      parts[at + index] = index;
    }
  }

  /// The word in some bytes, the lowest first.
  Word get(int at, int sizeBytes) {
    Word first = words[at];
    boolean whole = parts[at] == 0 && first.width() == sizeBytes * Byte.SIZE;
    for (int index = 1; index < sizeBytes && whole; index++) {
      whole = words[at + index] == first && parts[at + index] == index;
    }
    if (whole) {
      return first;
    }
    Bit[] bits = new Bit[sizeBytes * Byte.SIZE];
    for (int index = 0; index < sizeBytes; index++) {
      Bit[] source = words[at + index].bits(circuit);
      System.arraycopy(source, parts[at + index] * Byte.SIZE, bits, index * Byte.SIZE, Byte.SIZE);
    }
    return Word.ofBits(bits);
  }

  /// Where an access may go.
  ///
  /// @param first the lowest address
  /// @param stride bytes between places
  /// @param count places
  /// @param index bits of the place, the lowest first
  private record Places(int first, int stride, int count, List<Bit> index) {}

  /// Reads at an address that the data decide.
  ///
  /// @param active where it is not set, the address may be anything
  /// @param added to the address
  Word read(Bit active, Word address, long added, int sizeBytes) {
    try (CircuitBuilder.Scope _ = circuit.scope("read")) {
      Places places = places(active, address, added, sizeBytes);
      List<Word> candidates = new ArrayList<>();
      for (int place = 0; place < places.count; place++) {
        candidates.add(get(places.first + place * places.stride, sizeBytes));
      }
      for (Bit bit : places.index) {
        List<Word> chosen = new ArrayList<>();
        for (int place = 0; place < candidates.size(); place += 2) {
          Word low = candidates.get(place);
          chosen.add(
              place + 1 < candidates.size()
                  ? Arithmetic.select(circuit, bit, candidates.get(place + 1), low)
                  : low);
        }
        candidates = chosen;
      }
      return candidates.getFirst();
    }
  }

  /// Writes at an address that the data decide, where `active` is set.
  void write(Bit active, Word address, long added, Word value) {
    int sizeBytes = value.width() / Byte.SIZE;
    try (CircuitBuilder.Scope _ = circuit.scope("write")) {
      Places places = places(active, address, added, sizeBytes);
      Bit[] hits = hits(active, places);
      if (places.stride >= sizeBytes) {
        for (int place = 0; place < places.count; place++) {
          int at = places.first + place * places.stride;
          put(at, Arithmetic.select(circuit, hits[place], value, get(at, sizeBytes)));
        }
        return;
      }
      // Places overlap: each byte may become any byte of the value.
      Bit[] bits = value.bits(circuit);
      for (int at = places.first; at < words.length; at++) {
        Word old = get(at, 1);
        for (int part = 0; part < sizeBytes; part++) {
          int distance = at - part - places.first;
          if (distance >= 0
              && distance % places.stride == 0
              && distance / places.stride < places.count) {
            Word one =
                Word.ofBits(Arrays.copyOfRange(bits, part * Byte.SIZE, (part + 1) * Byte.SIZE));
            old = Arithmetic.select(circuit, hits[distance / places.stride], one, old);
          }
        }
        put(at, old);
      }
    }
  }

  /// Writes at an address that the circuit can tell, where `active` is set.
  void write(Bit active, int at, Word value) {
    boolean always = active.isTrue();
    put(
        at,
        always
            ? value
            : Arithmetic.select(circuit, active, value, get(at, value.width() / Byte.SIZE)));
  }

  /// For each place, whether the access is active and goes there.
  private Bit[] hits(Bit active, Places places) {
    Bit[] hits = {active};
    for (int level = places.index.size() - 1; level >= 0; level--) {
      int size = ((places.count - 1) >> level) + 1;
      Bit[] next = new Bit[size];
      for (int index = 0; index < size; index++) {
        Bit parent = hits[index / 2];
        if (index % 2 == 1) {
          next[index] = Logic.and(circuit, parent, places.index.get(level));
          next[index - 1] = Bit.proved(parent.value().minus(next[index].value()));
        } else {
          next[index] = parent;
        }
      }
      hits = next;
    }
    return hits;
  }

  /// Finds the place that an address names and demands that there is one.
  ///
  /// @param added so small that address 0 is within the memory
  private Places places(Bit active, Word address, long added, int sizeBytes) {
    Linear base = address.unsigned(circuit);
    int alignment = Math.min(Integer.numberOfTrailingZeros(sizeBytes), address.trailingZeros());
    int stride = 1 << alignment;
    long room = words.length - added - sizeBytes;
    int count = (int) (room / stride) + 1;
    int wanted = Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    int known = Math.max(0, address.high().bitLength() - alignment);
    if (known < wanted) {
      count = Math.min(count, 1 << known);
      wanted = Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }
    Bit[] bits = Arrays.copyOfRange(address.bits(circuit), alignment, address.width());
    List<Bit> index = List.of(Arrays.copyOf(bits, wanted));
    Linear.Sum beyond = new Linear.Sum();
    for (int bit = wanted; bit < bits.length; bit++) {
      beyond.add(bits[bit].value());
    }
    demand(active, beyond.toLinear());
    if (1 << wanted != count && base.size() > 0) {
      Word place = Word.ofBits(Arrays.copyOf(bits, Math.max(1, wanted)));
      Word limit = Word.constant(place.width() + 1, count);
      Word wide = Arithmetic.extendUnsigned(circuit, place, place.width() + 1);
      Logic.assertImplies(circuit, active, Comparison.lessUnsigned(circuit, wide, limit));
    }
    return new Places((int) added, stride, count, index);
  }

  /// Demands that a value is zero where the access is active.
  private void demand(Bit active, Linear value) {
    if (!active.isFalse() && value.size() > 0) {
      circuit.enforce(active.value(), value, Linear.ZERO);
    }
  }
}
