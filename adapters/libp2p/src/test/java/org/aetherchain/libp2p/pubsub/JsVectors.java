package org.aetherchain.libp2p.pubsub;

import java.util.HexFormat;

/// What js-libp2p's gossipsub 17.1.1 encodes and signs, with the Ed25519 key of the seed 01×32.
final class JsVectors {
  private static final String AUTHOR =
      "0a260024080112208a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c";
  private static final String KEY =
      "3224080112208a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c";

  /// A message in topic `blocks` with the payload 010203ff.
  static final String SIGNED =
      AUTHOR
          + "1204010203ff1a0818ea7298a6f16f812206626c6f636b73"
          + "2a4069bb9713b3932e574b4da5dc3e2ed45feef46a3826470fff7b8bd3675ac40581"
          + "c28b0cf9090c81129059320e17d76d3ea4daa4a97c4cfea2f1ef24c08bb18406"
          + KEY;

  /// The same with a payload that is there and empty.
  static final String SIGNED_EMPTY =
      AUTHOR
          + "12001a0818ea7298a6f16f822206626c6f636b73"
          + "2a408ccc9ab67884f2f614b4395d542693cfea71ce90a81caa11b0ff92446c00392b"
          + "6d9b95ef68dd3e31e9703e7448dfb5bc789a6f028965e8f8d8be25b14744720e"
          + KEY;

  /// A frame with everything in it: joins `blocks`, leaves `votes`, the message above, IHAVE
  /// `blocks` 01 0203, IWANT 09, GRAFT `blocks`, PRUNE `votes` for 60 s proposing the author with
  /// record 05, IDONTWANT 0707.
  static final String RPC =
      "0a0a08011206626c6f636b730a0908001205766f746573"
          + "12a801"
          + SIGNED
          + "1a5e0a0f0a06626c6f636b7312010112020203"
          + "12030a0109"
          + "1a080a06626c6f636b73"
          + "22360a05766f746573122b"
          + AUTHOR
          + "120105183c"
          + "2a040a020707";

  private JsVectors() {}

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
