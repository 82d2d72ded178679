package io.instashop.kit.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Bounds the number of connections: one too many closes the oldest, which by then has had the most
 * time. Called by one thread alone.
 */
@Sharable
final class OpenConnections extends ChannelInboundHandlerAdapter {

  /** Far more than Prometheus, a dashboard and a few people open. */
  static final int MOST = 256;

  private final Set<ChannelHandlerContext> oldestFirst = new LinkedHashSet<>();

  @Override
  public void channelActive(ChannelHandlerContext client) {
    oldestFirst.add(client);
    if (oldestFirst.size() > MOST) {
      Iterator<ChannelHandlerContext> oldest = oldestFirst.iterator();
      ChannelHandlerContext closed = oldest.next();
      oldest.remove();
      closed.close();
    }
    client.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext client) {
    oldestFirst.remove(client);
    client.fireChannelInactive();
  }
}
