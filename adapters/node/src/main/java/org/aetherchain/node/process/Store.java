package org.aetherchain.node.process;

import static org.aetherchain.core.rule.Finality.afterLoss;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Finality;
import org.aetherchain.core.record.Node;
import org.aetherchain.journal.Failpoint;
import org.aetherchain.journal.Journal;
import org.aetherchain.journal.JournalException;
import org.aetherchain.node.storage.DataFolder;
import org.aetherchain.node.storage.DiskArchive;

/// What a node finds on its disk when it begins.
///
/// @param journal open, behind its last line
/// @param archive the hard chain's blocks
/// @param node as it was after the last line
record Store(Journal journal, DiskArchive archive, Node node) {
  private static final System.Logger LOG = System.getLogger(Store.class.getName());

  /// Opens a node's data, or makes them.
  ///
  /// @param voteKey the node's, or none
  /// @param voteFromEpoch the first epoch that it may vote in
  /// @throws IOException with words for the operator, when the data cannot be used
  static Store open(DataFolder folder, Chain chain, Optional<VoteKey> voteKey, long voteFromEpoch)
      throws IOException {
    expectOwner(folder, voteKey);
    try {
      Journal journal = open(folder, chain, voteKey);
      try {
        Journal.Recovered recovered = journal.recovered();
        Finality before = recovered.node().finality();
        Finality told = afterLoss(before, voteFromEpoch);
        if (told.lastTarget() > before.lastTarget()) {
          journal.saveVote(told.lastTarget(), told.lastSource());
          journal.close();
          journal = open(folder, chain, voteKey);
          LOG.log(
              System.Logger.Level.INFO,
              "votes from epoch=" + (told.lastTarget() + 1) + " source=" + told.lastSource());
        }
        return checked(journal, DiskArchive.open(folder.blocks(), chain.kernel()));
      } catch (IOException | RuntimeException unusable) {
        journal.close();
        throw unusable;
      }
    } catch (JournalException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  /// What the journal of a stopped node gives, without writing to it.
  ///
  /// @throws IOException with words for the operator, when it cannot be used
  static Journal.Recovered inspect(DataFolder folder, Chain chain, Optional<VoteKey> voteKey)
      throws IOException {
    expectOwner(folder, voteKey);
    try {
      Journal.Recovered recovered =
          Journal.inspect(folder.journal(), chain.kernel(), chain.start(voteKey));
      recovered.remarks().forEach(remark -> LOG.log(System.Logger.Level.WARNING, remark));
      return recovered;
    } catch (JournalException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  private static void expectOwner(DataFolder folder, Optional<VoteKey> voteKey) throws IOException {
    Optional<VoteKey> owner = folder.owner(voteKey);
    if (!owner.equals(voteKey)) {
      throw new IOException(
          "the data are those of %s, and this node has %s: use the key that the data were made"
                  .formatted(named(owner), named(voteKey))
              + " with, or another data folder");
    }
  }

  private static String named(Optional<VoteKey> voteKey) {
    return voteKey.map(key -> "the vote key " + key.toHex()).orElse("no vote key");
  }

  private static Journal open(DataFolder folder, Chain chain, Optional<VoteKey> voteKey)
      throws JournalException {
    Journal.Settings settings =
        new Journal.Settings(
            Journal.RESERVE_BYTES,
            lines -> LOG.log(System.Logger.Level.INFO, () -> "replaying lines=" + lines),
            Failpoint.Watcher.NONE);
    Journal journal =
        Journal.open(folder.journal(), chain.kernel(), chain.start(voteKey), settings);
    Journal.Recovered recovered = journal.recovered();
    recovered.remarks().forEach(remark -> LOG.log(System.Logger.Level.WARNING, remark));
    LOG.log(
        System.Logger.Level.INFO,
        () -> "journal lines=" + recovered.lines() + " replayed=" + recovered.replayed());
    return journal;
  }

  private static Store checked(Journal journal, DiskArchive archive) throws IOException {
    Node node = journal.recovered().node();
    Entry hard = Objects.requireNonNull(node.entries().get(node.finality().final_().blockId()));
    if (archive.height() < hard.block().header().height()) {
      archive.close();
      throw new IOException(
          "the blocks from %d to %d are missing: restore the folder blocks from a backup, or remove"
                  .formatted(archive.height() + 1, hard.block().header().height())
              + " all data to sync anew");
    }
    return new Store(journal, archive, node);
  }

  void close() throws IOException {
    try {
      journal.close();
    } catch (JournalException refused) {
      throw new IOException(refused.getMessage(), refused);
    } finally {
      archive.close();
    }
  }
}
