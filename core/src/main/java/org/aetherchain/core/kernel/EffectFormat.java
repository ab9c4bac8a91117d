package org.aetherchain.core.kernel;

import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Params;

/// Effects as bytes: a byte with the version, 1, and the canonical bytes of the effect.
public final class EffectFormat {
  private final ByteLimits limits;

  /// The format of a network with these parameters.
  public EffectFormat(Params params) {
    this.limits = new ByteLimits(params);
  }

  /// The bytes of an effect.
  public byte[] encode(Effect effect) {
    return Version.encode(Effect.CODEC, effect);
  }

  /// The effect of these bytes.
  ///
  /// @throws MalformedEncoding when there is none, its version is unknown or it is larger than the
  ///     largest effect, which carries a block
  public Effect decode(byte[] bytes) throws MalformedEncoding {
    return Version.decode(Effect.CODEC, bytes, limits.effect());
  }
}
