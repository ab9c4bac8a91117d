package org.aetherchain.core.port;

/// What a message on the network carries; each has its own stream of messages.
public enum Topic {
  /// A block.
  BLOCKS("blocks"),
  /// A vote on a checkpoint.
  VOTES("votes"),
  /// A signed command.
  COMMANDS("commands"),
  /// Proof that somebody broke a rule.
  EVIDENCE("evidence");

  private final String label;

  Topic(String label) {
    this.label = label;
  }

  /// The name on the wire.
  public String label() {
    return label;
  }
}
