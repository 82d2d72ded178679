package io.instashop.cli.alarm;

import io.instashop.cli.watch.PartAnswer;
import io.instashop.cli.watch.WatchListener;
import io.instashop.kit.failure.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes alarms of what the watch sees: a line on the console, and a message to the webhook. */
public final class Alarms implements WatchListener, AutoCloseable {

  /** About two minutes in all. */
  private static final int TRIES = 8;

  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  private final AlarmBook book;
  private final Consumer<String> say;
  private final @Nullable Webhook webhook;
  private volatile boolean begun;

  /**
   * Alarms of one platform.
   *
   * @param say prints a line for the user
   */
  public Alarms(AlarmSettings settings, Clock clock, Consumer<String> say) {
    this.book = new AlarmBook(settings.after(), clock);
    this.say = say;
    this.webhook =
        settings.webhook().map(address -> new Webhook(address, PAUSES, TRIES, say)).orElse(null);
  }

  /** All parts have been started. Before that, one may have to wait for another without harm. */
  public void begin() {
    begun = true;
  }

  @Override
  public void seen(String part, PartAnswer answer) {
    if (!begun) {
      return;
    }
    AlarmKind kind =
        answer.up() ? null : answer.given() ? AlarmKind.PART_NOT_WORKING : AlarmKind.PART_DOWN;
    String complaint = answer.complaint();
    raise(
        book.seen(
            part, kind, kind == AlarmKind.PART_NOT_WORKING ? "is down: " + complaint : complaint));
  }

  @Override
  public void restarted(String part, String why) {
    raise(book.restarted(part, why));
  }

  /** Gives up messages that were not delivered yet. */
  @Override
  public void close() {
    if (webhook != null) {
      webhook.close();
    }
  }

  private void raise(List<Alarm> news) {
    for (Alarm alarm : news) {
      say.accept("  ALARM " + alarm.line());
      if (webhook != null) {
        webhook.send(alarm.kind().title() + " about " + alarm.part(), AlarmJson.of(alarm));
      }
    }
  }
}
