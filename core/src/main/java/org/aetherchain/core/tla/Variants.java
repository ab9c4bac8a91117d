package org.aetherchain.core.tla;

import org.organicdesign.fp.collections.ImSet;
import org.organicdesign.fp.collections.MutSet;
import org.organicdesign.fp.collections.PersistentHashSet;

/// The operators of module Variants that are more than a pattern.
public final class Variants {
  private Variants() {}

  /// The variant itself, of which Java then forgets what tag it has.
  public static <T> T any(T variant) {
    return variant;
  }

  /// `VariantGetUnsafe("Tag", variant)`.
  ///
  /// @throws UndefinedExpression when it has another tag
  public static <T> T get(Class<T> tag, Object variant) {
    if (!tag.isInstance(variant)) {
      throw new UndefinedExpression(
          "VariantGetUnsafe(\"" + tag.getSimpleName() + "\") of " + variant);
    }
    return tag.cast(variant);
  }

  /// `VariantFilter("Tag", variants)`.
  public static <T> ImSet<T> filter(Class<T> tag, ImSet<?> variants) {
    MutSet<T> kept = PersistentHashSet.emptyMutable();
    for (Object variant : variants) {
      if (tag.isInstance(variant)) {
        kept = kept.put(tag.cast(variant));
      }
    }
    return kept.immutable();
  }
}
