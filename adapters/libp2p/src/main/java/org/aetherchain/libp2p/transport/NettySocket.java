package org.aetherchain.libp2p.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.aetherchain.libp2p.multiformats.Multiaddr;

/// A Netty channel as a [Socket]; the last handler of its pipeline, and the only one.
final class NettySocket extends ChannelInboundHandlerAdapter implements Socket {
  private static final Timer NEVER = () -> {};
  private static final long LINGER_MS = 1_000;

  private final Channel channel;
  private final Multiaddr remoteAddress;
  private final Multiaddr localAddress;
  private final Reader reader;

  /// Makes who reads a socket.
  @FunctionalInterface
  interface ReaderFactory {
    Reader readerOf(Socket socket);
  }

  NettySocket(Channel channel, ReaderFactory factory) {
    this.channel = channel;
    this.remoteAddress = address((InetSocketAddress) channel.remoteAddress());
    this.localAddress = address((InetSocketAddress) channel.localAddress());
    this.reader = factory.readerOf(this);
  }

  @Override
  public Multiaddr remoteAddress() {
    return remoteAddress;
  }

  @Override
  public Multiaddr localAddress() {
    return localAddress;
  }

  @Override
  public boolean execute(Runnable task) {
    try {
      channel.eventLoop().execute(task);
      return true;
    } catch (RejectedExecutionException stopped) {
      return false;
    }
  }

  @Override
  public Timer schedule(Runnable task, long delayMs) {
    try {
      Future<?> scheduled = channel.eventLoop().schedule(task, delayMs, TimeUnit.MILLISECONDS);
      return () -> scheduled.cancel(false);
    } catch (RejectedExecutionException stopped) {
      return NEVER;
    }
  }

  @Override
  public boolean isOnThread() {
    return channel.eventLoop().inEventLoop();
  }

  @Override
  public boolean isWritable() {
    return channel.isWritable();
  }

  @Override
  public void write(byte[] bytes, int length) {
    ByteBuf out = channel.alloc().ioBuffer(length);
    out.writeBytes(bytes, 0, length);
    var _ = channel.write(out);
  }

  @Override
  public void flush() {
    channel.flush();
  }

  /// What was queued goes out first, but a peer that takes nothing does not hold the socket open.
  @Override
  public void close() {
    boolean _ = execute(this::closeBehindWrites);
  }

  private void closeBehindWrites() {
    if (!channel.isActive()) {
      var _ = channel.close();
      return;
    }
    Timer linger = schedule(() -> channel.close().isDone(), LINGER_MS);
    ChannelFuture last = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
    var _ = last.addListener(ChannelFutureListener.CLOSE);
    var _ = channel.closeFuture().addListener(done -> linger.cancel());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      reader.received(bytes.nioBuffer());
    } finally {
      bytes.release();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    reader.writabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    reader.closed();
  }

  /// A reset by the peer arrives here, and a bug of ours does: neither leaves the socket open.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var _ = channel.close();
    if (!(cause instanceof IOException)) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, cause);
    }
  }

  private static Multiaddr address(InetSocketAddress address) {
    return Multiaddr.ofTcp(address.getAddress(), address.getPort());
  }
}
