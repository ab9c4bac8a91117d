package org.aetherchain.libp2p.swarm;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.HostListener;
import org.aetherchain.libp2p.api.PeerInfo;

/// Tells all listeners of a host. One that fails does not keep the others from hearing.
final class Listeners implements HostListener {
  private final List<HostListener> listeners = new CopyOnWriteArrayList<>();

  void add(HostListener listener) {
    listeners.add(listener);
  }

  void remove(HostListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void connected(Connection connection) {
    tell(listener -> listener.connected(connection));
  }

  @Override
  public void disconnected(Connection connection) {
    tell(listener -> listener.disconnected(connection));
  }

  @Override
  public void identified(Connection connection, PeerInfo info) {
    tell(listener -> listener.identified(connection, info));
  }

  private void tell(Consumer<HostListener> news) {
    for (HostListener listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException bug) {
        // The connection's thread goes on: the bug is the listener's, and it is shown.
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
      }
    }
  }
}
