package org.aetherchain.tsu.sampling;

import java.util.List;
import org.aetherchain.tsu.Edge;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Moments;
import org.aetherchain.tsu.RunStatistics;
import org.aetherchain.tsu.SampleBatch;

/// Adds up spins and products of coupled spins, beside other observers of the same run;
/// [LoadedProgram#moments] is faster when nothing else is asked.
public final class MomentObserver implements Observer {
  private final List<Edge> edges;
  private final long[] firstSums;
  private final long[] secondSums;
  private long count;
  private long flips;
  private long elapsedNs;

  /// For runs of a model.
  public MomentObserver(IsingEbm model) {
    edges = model.edges();
    firstSums = new long[model.nodeCount()];
    secondSums = new long[edges.size()];
  }

  @Override
  public void observe(LoadedProgram program, SampleBatch piece) {
    for (int chain = 0; chain < piece.shape().chains(); chain++) {
      for (int sample = 0; sample < piece.shape().samples(); sample++) {
        for (int i = 0; i < firstSums.length; i++) {
          firstSums[i] += piece.spin(chain, sample, i);
        }
        for (int e = 0; e < secondSums.length; e++) {
          boolean isEqual =
              piece.spin(chain, sample, edges.get(e).a().index())
                  == piece.spin(chain, sample, edges.get(e).b().index());
          secondSums[e] += isEqual ? 1 : -1;
        }
        count++;
      }
    }
    flips += piece.statistics().flips();
    elapsedNs += piece.statistics().elapsedNs();
  }

  /// The sums so far.
  public Moments moments() {
    RunStatistics statistics = RunStatistics.unmetered(flips, elapsedNs);
    return new Moments(firstSums.clone(), secondSums.clone(), count, statistics);
  }
}
