package io.instashop.kit.http;

import io.instashop.kit.failure.Causes;
import io.instashop.kit.origin.AllowedHosts;
import io.instashop.kit.origin.AllowedHosts.Refusal;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client: reads its request, has the page made by a worker, and closes the connection. */
final class RequestHandler extends SimpleChannelInboundHandler<HttpObject> {

  private static final String TEXT = "text/plain; charset=utf-8";

  private final AllowedHosts hosts;
  private final Map<String, Page> pages;
  private final Executor workers;
  private final Duration deadline;
  private @Nullable Future<?> close;
  private boolean asked;

  /**
   * A handler of one connection.
   *
   * @param deadline for the request to arrive, and again for the answer to be taken
   */
  RequestHandler(AllowedHosts hosts, Map<String, Page> pages, Executor workers, Duration deadline) {
    this.hosts = hosts;
    this.pages = pages;
    this.workers = workers;
    this.deadline = deadline;
  }

  @Override
  public void channelActive(ChannelHandlerContext client) {
    closeAtDeadline(client);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext client, HttpObject part) {
    if (asked || !(part instanceof HttpRequest request)) {
      return;
    }
    asked = true;
    cancelDeadline();
    if (request.decoderResult().isFailure()) {
      send(client, text(400, "this is no HTTP request"));
      return;
    }
    Optional<Refusal> refusal = refusal(request);
    if (refusal.isPresent()) {
      send(client, text(refusal.get().status(), refusal.get().line()));
    } else if (!request.method().equals(HttpMethod.GET)) {
      send(client, text(405, "only GET is served"));
    } else {
      Page page = pages.get(request.uri().replaceFirst("\\?.*", ""));
      if (page == null) {
        send(client, text(404, "no such page; there are " + pages.keySet()));
      } else {
        make(client, page);
      }
    }
  }

  private Optional<Refusal> refusal(HttpRequest request) {
    return hosts.refusal(
        request.method().name(),
        request.headers().get(HttpHeaderNames.HOST),
        request.headers().get(HttpHeaderNames.ORIGIN));
  }

  private void make(ChannelHandlerContext client, Page page) {
    try {
      workers.execute(() -> send(client, answer(page)));
    } catch (RejectedExecutionException e) {
      send(client, text(503, "too many requests at once"));
    }
  }

  private static Page.Answer answer(Page page) {
    try {
      return page.answer();
    } catch (RuntimeException e) {
      return text(500, Causes.inOneLine(e));
    }
  }

  private void send(ChannelHandlerContext client, Page.Answer answer) {
    client
        .executor()
        .execute(
            () -> {
              closeAtDeadline(client);
              client.writeAndFlush(response(answer)).addListener(ChannelFutureListener.CLOSE);
            });
  }

  private static FullHttpResponse response(Page.Answer answer) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
        .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return response;
  }

  private void closeAtDeadline(ChannelHandlerContext client) {
    close =
        client
            .executor()
            .schedule(() -> client.close(), deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelInactive(ChannelHandlerContext client) {
    cancelDeadline();
  }

  private void cancelDeadline() {
    if (close != null) {
      close.cancel(false);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext client, Throwable cause) {
    // The client has gone, or does not send HTTP: no answer is possible.
    client.close();
  }

  private static Page.Answer text(int status, String line) {
    return new Page.Answer(status, TEXT, line + "\n");
  }
}
