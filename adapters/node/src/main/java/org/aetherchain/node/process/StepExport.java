package org.aetherchain.node.process;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.NavigableSet;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.port.SignatureScheme;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.trace.StepSample;
import org.aetherchain.core.trace.TraceText;
import org.aetherchain.core.trace.TracedStep;
import org.aetherchain.crypto.CurveSignatures;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.aetherchain.journal.Journal;
import org.aetherchain.journal.JournalException;
import org.aetherchain.node.storage.DataFolder;

/// Writes steps out of a stopped node's journal, for `./aether check --steps`.
///
/// The journal is run twice, once to see what kinds of steps there are and once to write those that
/// are chosen, so that memory does not grow with the journal: one node and one step's text.
public final class StepExport {
  /// Heavier nodes are left out, see [TracedStep#weight]: their text would be too long to be read.
  static final long WEIGHT_LIMIT = 20_000;

  private static final long TELL_EVERY = 10_000;
  private static final System.Logger LOG = System.getLogger(StepExport.class.getName());

  private final DataFolder folder;
  private final Chain chain;

  /// What was written.
  ///
  /// @param seen steps in the journal, those too heavy included
  /// @param tooHeavy steps of nodes that are too heavy
  /// @param written steps in the file
  /// @param kinds how many steps of each kind there were to choose from
  public record Written(long seen, long tooHeavy, long written, Map<String, Long> kinds) {
    /// Copies the map.
    public Written {
      kinds = Map.copyOf(kinds);
    }
  }

  /// The steps of a stopped node.
  public StepExport(DataFolder folder, Chain chain) {
    this.folder = folder;
    this.chain = chain;
  }

  /// Writes a file with at most `wanted` steps, rare kinds first.
  ///
  /// @throws IOException with words for the operator
  public Written write(Path file, int wanted, long seed) throws IOException {
    if (!Files.isDirectory(folder.journal())) {
      throw new IOException(folder.root() + " holds no node's data");
    }
    StepSample sample = new StepSample(wanted, seed);
    long[] counts = new long[2];
    read(
        (line, before, event, step) -> {
          counts[0]++;
          if (counts[0] % TELL_EVERY == 0) {
            LOG.log(System.Logger.Level.INFO, "read steps=" + counts[0]);
          }
          if (TracedStep.weight(before) > WEIGHT_LIMIT) {
            counts[1]++;
          } else {
            sample.offer(line, TracedStep.kind(event, step));
          }
        });
    NavigableSet<Long> chosen = sample.chosen();
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      write(partial, chosen);
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    } finally {
      Files.deleteIfExists(partial);
    }
    return new Written(counts[0], counts[1], chosen.size(), sample.offered());
  }

  private void write(Path file, NavigableSet<Long> chosen) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(TraceText.head("steps of a node of AetherChain, chain " + chain.id().toHex()));
      read(new Output(out, chosen));
      out.write(TraceText.END);
    }
  }

  private void read(Journal.Reader reader) throws IOException {
    try {
      Node fresh = chain.start(folder.owner());
      Journal.read(folder.journal(), chain.kernel(), fresh, reader);
    } catch (JournalException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  /// Writes the chosen steps as they come by.
  private final class Output implements Journal.Reader {
    private final SignatureScheme scheme =
        new CurveSignatures(EcdsaSecp256k1.preferred(), chain.bls());

    private final BufferedWriter out;
    private final NavigableSet<Long> chosen;
    private long index;

    Output(BufferedWriter out, NavigableSet<Long> chosen) {
      this.out = out;
      this.chosen = chosen;
    }

    @Override
    public void step(long line, Node before, Event event, Step step) {
      if (!chosen.contains(line)) {
        return;
      }
      TracedStep traced = TracedStep.of(line, chain.kernel().params(), scheme, before, event, step);
      try {
        out.write(TraceText.state(index++, traced));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
