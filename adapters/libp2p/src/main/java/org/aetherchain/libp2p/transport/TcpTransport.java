package org.aetherchain.libp2p.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.multiformats.Multiaddr;

/// TCP sockets, dialled and accepted, on a few threads. Safe for any number of threads.
public final class TcpTransport implements AutoCloseable {
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(128 * 1024, 256 * 1024);
  private static final int MIN_READ_BYTES = 64;
  private static final int FIRST_READ_BYTES = 2048;
  private static final int MAX_READ_BYTES = 256 * 1024;
  private static final int BACKLOG = 256;
  private static final long CLOSE_TIMEOUT_MS = 10_000;

  private final MultiThreadIoEventLoopGroup threads;
  private final ChannelGroup servers = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final ChannelGroup sockets = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

  /// A listening socket.
  public interface Listener {
    /// The address in use.
    Multiaddr address();

    /// Accepts no more.
    void close();
  }

  /// Says whether to take a connection from an address; called before anything is read.
  @FunctionalInterface
  public interface Gate {
    /// Whether to take it; who is refused is closed at once.
    boolean accepts(InetAddress ip);
  }

  /// A transport with threads of its own, which [#close] stops.
  public TcpTransport(int threadCount) {
    threads =
        new MultiThreadIoEventLoopGroup(
            threadCount, new DefaultThreadFactory("libp2p", true), NioIoHandler.newFactory());
  }

  /// Accepts connections.
  ///
  /// @param readerOf makes who reads each of them
  public CompletableFuture<Listener> listen(
      InetSocketAddress address, Gate gate, Function<Socket, Socket.Reader> readerOf) {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, readSizes())
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
                    if (remote == null || !gate.accepts(remote.getAddress())) {
                      var _ = channel.close();
                      return;
                    }
                    sockets.add(channel);
                    var _ = channel.pipeline().addLast(new NettySocket(channel, readerOf::apply));
                  }
                });
    CompletableFuture<Listener> listener = new CompletableFuture<>();
    ChannelFuture bound = bootstrap.bind(address);
    var _ =
        bound.addListener(
            done -> {
              if (done.isSuccess()) {
                servers.add(bound.channel());
                listener.complete(new BoundListener(bound.channel()));
              } else {
                listener.completeExceptionally(
                    unreachable("cannot listen on", address, done.cause()));
              }
            });
    return listener;
  }

  /// Connects to an address.
  ///
  /// @param timeoutMs how long that may take
  /// @param readerOf makes who reads the socket
  /// @return completes when the socket has its reader; or a [NetworkException], UNREACHABLE
  public CompletableFuture<Socket> dial(
      InetSocketAddress address, int timeoutMs, Function<Socket, Socket.Reader> readerOf) {
    CompletableFuture<Socket> socket = new CompletableFuture<>();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(threads)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMs)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .option(ChannelOption.RECVBUF_ALLOCATOR, readSizes())
            .option(ChannelOption.AUTO_READ, false)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    sockets.add(channel);
                  }
                });
    ChannelFuture connected = bootstrap.connect(address);
    var _ =
        connected.addListener(
            done -> {
              Channel channel = connected.channel();
              if (!done.isSuccess()) {
                socket.completeExceptionally(unreachable("cannot reach", address, done.cause()));
                return;
              }
              NettySocket ready = new NettySocket(channel, readerOf::apply);
              var _ = channel.pipeline().addLast(ready);
              var _ = channel.config().setAutoRead(true);
              socket.complete(ready);
            });
    return socket;
  }

  /// How many sockets are open, those that listen not counted.
  public int socketCount() {
    return sockets.size();
  }

  /// Closes every socket and stops the threads, and waits for that.
  @Override
  public void close() {
    servers.close().awaitUninterruptibly(CLOSE_TIMEOUT_MS);
    sockets.close().awaitUninterruptibly(CLOSE_TIMEOUT_MS);
    threads
        .shutdownGracefully(0, CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(CLOSE_TIMEOUT_MS);
  }

  /// How much is read at once: as much as came lately.
  private static RecvByteBufAllocator readSizes() {
    return new AdaptiveRecvByteBufAllocator(MIN_READ_BYTES, FIRST_READ_BYTES, MAX_READ_BYTES);
  }

  private static NetworkException unreachable(
      String what, InetSocketAddress address, Throwable cause) {
    return new NetworkException(
        Reason.UNREACHABLE, what + " " + address + ": " + cause.getMessage(), cause);
  }

  private record BoundListener(Channel channel) implements Listener {
    @Override
    public Multiaddr address() {
      InetSocketAddress local = (InetSocketAddress) channel.localAddress();
      return Multiaddr.ofTcp(local.getAddress(), local.getPort());
    }

    @Override
    public void close() {
      var _ = channel.close();
    }
  }
}
