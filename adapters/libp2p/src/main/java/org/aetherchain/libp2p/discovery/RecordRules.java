package org.aetherchain.libp2p.discovery;

/// Which values the network stores. What is not known to be good is not kept for anybody.
public interface RecordRules {
  /// Stores nothing.
  RecordRules NONE =
      new RecordRules() {
        @Override
        public boolean isValid(DhtRecord value) {
          return false;
        }

        @Override
        public boolean isBetter(DhtRecord value, DhtRecord than) {
          return false;
        }
      };

  /// Whether a value may stand under its key.
  boolean isValid(DhtRecord value);

  /// Whether a valid value is to replace another one under the same key.
  boolean isBetter(DhtRecord value, DhtRecord than);
}
