package org.aetherchain.devnet.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Wires between nodes that can be cut: a node that dials another does so through a port here.
///
/// Bytes pass as they are; when a wire is cut its connections end, and new ones end at once. Nodes
/// keep dialling whom they were told to, so they find each other again when it is mended.
final class Wires implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 << 10;
  private static final Cut WHOLE = (_, _) -> false;

  private final ServerSocket[][] ports;
  private final Set<Open> open = ConcurrentHashMap.newKeySet();
  private volatile Cut cut = WHOLE;

  /// Which wires are cut.
  @FunctionalInterface
  private interface Cut {
    boolean severs(int from, int to);
  }

  /// A connection that passes through.
  private record Open(int from, int to, Socket near, Socket far) {}

  /// Wires to these ports of nodes, all whole.
  Wires(List<Integer> targets) throws IOException {
    int nodes = targets.size();
    this.ports = new ServerSocket[nodes][nodes];
    for (int from = 0; from < nodes; from++) {
      for (int to = 0; to < nodes; to++) {
        if (from != to) {
          open(from, to, targets.get(to));
        }
      }
    }
  }

  private void open(int from, int to, int target) throws IOException {
    ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    ports[from][to] = server;
    Thread.ofVirtual()
        .name("wire " + from + " to " + to)
        .start(
            () -> {
              while (!server.isClosed()) {
                try {
                  pass(from, to, server.accept(), target);
                } catch (IOException closed) {
                  // The next one may do better; none comes when the server is closed.
                }
              }
            });
  }

  /// The port through which one node reaches another.
  int port(int from, int to) {
    return ports[from][to].getLocalPort();
  }

  private void pass(int from, int to, Socket near, int target) throws IOException {
    if (isSevered(from, to)) {
      near.close();
      return;
    }
    Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
    Open connection = new Open(from, to, near, far);
    open.add(connection);
    Thread.ofVirtual().start(() -> pump(connection, near, far));
    Thread.ofVirtual().start(() -> pump(connection, far, near));
  }

  private void pump(Open connection, Socket source, Socket sink) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = source.getInputStream();
      OutputStream out = sink.getOutputStream();
      int count = in.read(buffer);
      while (count >= 0) {
        out.write(buffer, 0, count);
        count = in.read(buffer);
      }
    } catch (IOException ended) {
      // One of the two ended it; so does the other now.
    }
    end(connection);
  }

  private void end(Open connection) {
    open.remove(connection);
    try {
      connection.near.close();
      connection.far.close();
    } catch (IOException closed) {
      // It is closed, which is what was wanted.
    }
  }

  private boolean isSevered(int from, int to) {
    return cut.severs(from, to);
  }

  /// Cuts the wires between the nodes below an index and the others.
  void cut(int boundary) {
    cut((from, to) -> (from < boundary) != (to < boundary));
  }

  /// Leaves a node none but its wires to one peer.
  void leaveOnly(int node, int peer) {
    cut((from, to) -> (from == node && to != peer) || (to == node && from != peer));
  }

  private void cut(Cut now) {
    cut = now;
    open.stream()
        .filter(connection -> isSevered(connection.from, connection.to))
        .forEach(this::end);
  }

  /// Whether any are cut.
  @SuppressWarnings("ReferenceEquality") // a cut is equal to itself only
  boolean isCut() {
    return cut != WHOLE;
  }

  /// Mends all wires.
  void heal() {
    cut = WHOLE;
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket[] row : ports) {
      for (ServerSocket server : row) {
        if (server != null) {
          server.close();
        }
      }
    }
    open.forEach(this::end);
  }
}
