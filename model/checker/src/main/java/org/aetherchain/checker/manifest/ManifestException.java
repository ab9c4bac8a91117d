package org.aetherchain.checker.manifest;

/// The manifest cannot be used; the message is one line that begins with `line:column`.
public final class ManifestException extends Exception {
  private static final long serialVersionUID = 1L;

  /// A mistake at a place of the manifest's text.
  public ManifestException(Json.Position at, String message) {
    super(at + ": " + message);
  }
}
