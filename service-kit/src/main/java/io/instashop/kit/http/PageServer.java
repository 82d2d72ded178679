package io.instashop.kit.http;

import io.instashop.kit.origin.AllowedHosts;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Serves pages to {@code GET} requests, one request a connection. The JDK's own server reads a
 * request in one of its threads, so a client that stalls occupies it. Here one thread waits for all
 * clients at once: one that stalls costs a connection until its deadline, and no thread.
 *
 * <p>Everything is bounded: threads, requests that wait for one, connections, and the size of a
 * request. So are the time to send it and the time to take the answer.
 */
public final class PageServer implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final int WORKERS = 2;
  private static final int WAITING_REQUESTS = 32;
  private static final int LONGEST_LINE = 4_096;
  private static final int LARGEST_HEADER = 8_192;

  private final EventLoopGroup clients =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("status-clients", true), NioIoHandler.newFactory());
  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          WORKERS,
          WORKERS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING_REQUESTS),
          new DefaultThreadFactory("status-pages", true));
  private final Channel server;

  /**
   * Starts to serve.
   *
   * @param address to listen on
   * @param port 0 for any free one
   * @param hosts that requests may name
   * @param pages by path
   * @throws IOException if the address cannot be used
   */
  public PageServer(String address, int port, AllowedHosts hosts, Map<String, Page> pages)
      throws IOException {
    this(address, port, hosts, pages, DEADLINE);
  }

  PageServer(
      String address, int port, AllowedHosts hosts, Map<String, Page> pages, Duration deadline)
      throws IOException {
    OpenConnections open = new OpenConnections();
    ChannelFuture bound =
        new ServerBootstrap()
            .group(clients)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel client) {
                    client
                        .pipeline()
                        .addLast(
                            open,
                            new HttpServerCodec(LONGEST_LINE, LARGEST_HEADER, LARGEST_HEADER),
                            new RequestHandler(hosts, Map.copyOf(pages), workers, deadline));
                  }
                })
            .bind(new InetSocketAddress(address, port))
            .awaitUninterruptibly();
    server = bound.channel();
    if (!bound.isSuccess()) {
      close();
      throw new IOException(bound.cause().getMessage(), bound.cause());
    }
  }

  /** The port that was bound. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  @Override
  public void close() {
    server.close();
    workers.shutdownNow();
    clients.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
