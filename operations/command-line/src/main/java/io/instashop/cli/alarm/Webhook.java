package io.instashop.cli.alarm;

import io.instashop.kit.failure.Backoff;
import io.instashop.kit.failure.Causes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends messages to one address, one after the other, each tried a few times. Whoever gives it one
 * never waits; a message that cannot be delivered is said on the console.
 */
final class Webhook implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MOST_WAITING = 100;

  private final URI address;
  private final Backoff pauses;
  private final int tries;
  private final Consumer<String> say;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ThreadPoolExecutor sender =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          task -> {
            Thread thread = new Thread(task, "alarms");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param pauses between two tries
   * @param tries how often one message is tried
   * @param say prints a line for the user
   */
  Webhook(URI address, Backoff pauses, int tries, Consumer<String> say) {
    this.address = address;
    this.pauses = pauses;
    this.tries = tries;
    this.say = say;
  }

  /**
   * Sends a message soon.
   *
   * @param name what to call it on the console
   */
  void send(String name, String json) {
    try {
      sender.execute(() -> deliver(name, json));
    } catch (RejectedExecutionException e) {
      if (!sender.isShutdown()) {
        complain(name, MOST_WAITING + " others wait already");
      }
    }
  }

  /** Gives up what has not been sent. */
  @Override
  public void close() {
    sender.shutdownNow();
  }

  private void deliver(String name, String json) {
    String cause = "";
    try {
      for (int attempt = 1; attempt <= tries; attempt++) {
        if (attempt > 1) {
          Thread.sleep(pauses.after(attempt - 1).toMillis());
        }
        cause = post(json);
        if (cause.isEmpty()) {
          return;
        }
      }
      complain(name, cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      complain(name, Causes.inOneLine(e));
    }
  }

  /** Why it was not taken; empty if it was. */
  private String post(String json) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      return status / 100 == 2 ? "" : "it answered with status " + status;
    } catch (IOException e) {
      return Causes.inOneLine(e);
    }
  }

  /** Of the address its host alone: the rest is often a secret. */
  private void complain(String name, String cause) {
    say.accept(
        "  The alarm "
            + name
            + " was not delivered to "
            + address.getHost()
            + " in "
            + tries
            + " tries: "
            + cause
            + "; check "
            + AlarmSettings.WEBHOOK_OPTION);
  }
}
