package org.aetherchain.libp2p.swarm;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.multiformats.AddressProtocol;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.security.noise.DhKeyPair;
import org.aetherchain.libp2p.security.noise.NoiseHandshake;
import org.aetherchain.libp2p.security.noise.NoiseSession;
import org.jspecify.annotations.Nullable;

/// A client that keeps as many of the rules as a test wants it to: a blocking socket, with each
/// step of the upgrade to be called or left out.
final class RawPeer implements AutoCloseable {
  static final byte[] NOISE = message("/multistream/1.0.0", "/noise");
  private static final int PATIENCE_MS = 20_000;

  final KeyPair key;
  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final NoiseHandshake handshake;
  private @Nullable NoiseSession session;

  RawPeer(Libp2pHost host) throws IOException {
    this(host, Hosts.key());
  }

  RawPeer(Libp2pHost host, KeyPair key) throws IOException {
    this(host, key, List.of("/yamux/1.0.0"));
  }

  /// @param muxers what the handshake offers
  RawPeer(Libp2pHost host, KeyPair key, List<String> muxers) throws IOException {
    this.key = key;
    Multiaddr address = host.network().listenAddresses().getFirst();
    int port = Integer.parseInt(address.value(AddressProtocol.TCP).orElseThrow());
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    this.socket.setSoTimeout(PATIENCE_MS);
    this.socket.setTcpNoDelay(true);
    this.in = new DataInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    SecureRandom random = new SecureRandom();
    this.handshake =
        new NoiseHandshake(
            true,
            new NoiseHandshake.HandshakeKeys(
                key, DhKeyPair.generate(random), DhKeyPair.generate(random)),
            muxers,
            remote -> {});
  }

  /// Names as multistream-select writes them.
  static byte[] message(String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append((char) (name.length() + 1)).append(name).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  void send(byte... bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  void sendHex(String hex) throws IOException {
    send(HexFormat.of().parseHex(hex));
  }

  byte[] read(int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  /// Agrees on Noise.
  RawPeer negotiated() throws IOException {
    send(NOISE);
    read(NOISE.length);
    return this;
  }

  /// Sends A, reads B.
  ///
  /// @return C, not sent yet
  byte[] thirdMessage() throws IOException {
    negotiated();
    sendFrame(handshake.first());
    return Objects.requireNonNull(handshake.receive(readFrame()));
  }

  /// All of the upgrade, the multiplexer agreed on early.
  RawPeer ready() throws IOException {
    sendFrame(thirdMessage());
    session = handshake.session();
    return this;
  }

  void useSession() {
    session = handshake.session();
  }

  void sendFrame(byte[] message) throws IOException {
    send(framed(message));
  }

  static byte[] framed(byte[] message) {
    byte[] framed = new byte[2 + message.length];
    framed[0] = (byte) (message.length >> 8);
    framed[1] = (byte) message.length;
    System.arraycopy(message, 0, framed, 2, message.length);
    return framed;
  }

  byte[] readFrame() throws IOException {
    return read(in.readUnsignedShort());
  }

  byte[] sealed(byte[] plain) throws NetworkException {
    byte[] sealed = Arrays.copyOf(plain, plain.length + 16);
    Objects.requireNonNull(session).sending().encrypt(sealed, 0, plain.length);
    return framed(sealed);
  }

  /// Sends bytes of the multiplexer.
  void mux(byte[] plain) throws IOException {
    send(sealed(plain));
  }

  /// A frame's header in hex, and a body.
  void mux(String header, byte... body) throws IOException {
    byte[] head = HexFormat.of().parseHex(header.replace(" ", ""));
    byte[] plain = new byte[head.length + body.length];
    System.arraycopy(head, 0, plain, 0, head.length);
    System.arraycopy(body, 0, plain, head.length, body.length);
    mux(plain);
  }

  byte[] readMux() throws IOException {
    byte[] frame = readFrame();
    int length = Objects.requireNonNull(session).receiving().decrypt(frame, frame.length);
    return Arrays.copyOf(frame, length);
  }

  /// Reads frames of the multiplexer until one of them begins so, in hex.
  void awaitMux(String start) throws IOException {
    String found = HexFormat.of().formatHex(readMux());
    while (!found.contains(start)) {
      found = HexFormat.of().formatHex(readMux());
    }
  }

  /// Reads until the other side closes, which it must.
  void awaitClosed() throws IOException {
    try {
      byte[] sink = new byte[65536];
      while (in.read(sink) >= 0) {
        // Whatever it says before.
      }
    } catch (EOFException | SocketException closed) {
      // A reset is a close, too.
    } catch (SocketTimeoutException open) {
      throw new AssertionError("the connection stays open", open);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
