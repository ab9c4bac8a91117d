package org.aetherchain.libp2p.security.noise;

import java.nio.ByteBuffer;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.jspecify.annotations.Nullable;

/// The three messages of Noise's XX pattern, with a payload each: `-> e`, `<- e, ee, s, es`,
/// `-> s, se`. Knows nothing of what the payloads mean.
final class XxHandshake {
  private final SymmetricState symmetric;
  private final boolean initiator;
  private final DhKeyPair fixed;
  private final DhKeyPair ephemeral;
  private byte @Nullable [] remoteFixed;
  private byte @Nullable [] remoteEphemeral;
  private int step;

  XxHandshake(boolean initiator, DhKeyPair fixed, DhKeyPair ephemeral, byte[] prologue) {
    this.initiator = initiator;
    this.fixed = fixed;
    this.ephemeral = ephemeral;
    this.symmetric = new SymmetricState(prologue);
  }

  /// Whether the next message is ours to write.
  boolean isOurTurn() {
    return step < 3 && (step % 2 == 0) == initiator;
  }

  boolean isComplete() {
    return step == 3;
  }

  /// The other side's static key, once it was read.
  byte[] remoteFixed() {
    return known(remoteFixed);
  }

  byte[] write(byte[] payload) throws NetworkException {
    if (!isOurTurn()) {
      throw new IllegalStateException("message " + step + " is not ours to write");
    }
    byte[] point = new byte[0];
    byte[] sealed = new byte[0];
    if (step < 2) {
      point = ephemeral.point();
      symmetric.mixHash(point);
    }
    if (step == 1) {
      symmetric.mixKey(ephemeral.agree(known(remoteEphemeral)));
      sealed = symmetric.encryptAndHash(fixed.point());
      symmetric.mixKey(fixed.agree(known(remoteEphemeral)));
    } else if (step == 2) {
      sealed = symmetric.encryptAndHash(fixed.point());
      symmetric.mixKey(fixed.agree(known(remoteEphemeral)));
    }
    byte[] end = symmetric.encryptAndHash(payload);
    step++;
    return ByteBuffer.allocate(point.length + sealed.length + end.length)
        .put(point)
        .put(sealed)
        .put(end)
        .array();
  }

  byte[] read(byte[] message) throws NetworkException {
    if (isOurTurn() || isComplete()) {
      throw new IllegalStateException("message " + step + " is not ours to read");
    }
    ByteBuffer in = ByteBuffer.wrap(message);
    if (step < 2) {
      remoteEphemeral = take(in, DhKeyPair.KEY_BYTES);
      symmetric.mixHash(remoteEphemeral);
    }
    if (step == 1) {
      symmetric.mixKey(ephemeral.agree(known(remoteEphemeral)));
    }
    if (step > 0) {
      remoteFixed = symmetric.decryptAndHash(take(in, DhKeyPair.KEY_BYTES + CipherState.TAG_BYTES));
      symmetric.mixKey(ephemeral.agree(remoteFixed));
    }
    byte[] payload = symmetric.decryptAndHash(take(in, in.remaining()));
    step++;
    return payload;
  }

  CipherState[] split() {
    if (!isComplete()) {
      throw new IllegalStateException("the handshake is at message " + step);
    }
    return symmetric.split();
  }

  byte[] handshakeHash() {
    return symmetric.handshakeHash();
  }

  private static byte[] take(ByteBuffer in, int length) throws NetworkException {
    if (length > in.remaining()) {
      throw new NetworkException(Reason.VIOLATION, "noise: a handshake message is cut off");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static byte[] known(byte @Nullable [] key) {
    if (key == null) {
      throw new IllegalStateException("the other side's key was not read yet");
    }
    return key;
  }
}
