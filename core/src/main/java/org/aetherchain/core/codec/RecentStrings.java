package org.aetherchain.core.codec;

import org.jspecify.annotations.Nullable;

/// Strings that were read lately, so that names which come again and again, such as the kind of an
/// output, are one object in memory and not one for each output.
///
/// A fixed number of slots, whatever peers send. Two threads may overwrite each other's slot: then
/// a string is not shared, and nothing else happens.
final class RecentStrings {
  private static final int SLOTS = 256;

  /// Longer strings are not names.
  private static final int LENGTH_LIMIT = 32;

  private static final @Nullable String[] RECENT = new @Nullable String[SLOTS];

  private RecentStrings() {}

  /// A string that equals `text`; the one that was returned last time, if it is still there.
  static String share(String text) {
    if (text.length() > LENGTH_LIMIT) {
      return text;
    }
    int hash = text.hashCode();
    int slot = (hash ^ (hash >>> 8)) & (SLOTS - 1);
    String recent = RECENT[slot];
    if (text.equals(recent)) {
      return recent;
    }
    RECENT[slot] = text;
    return text;
  }
}
