package io.instashop.dashboard.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * One open page with its own queue and at most one thread that writes to it. So a slow page does
 * not delay the others. A page that falls too far behind gets one new snapshot in place of all that
 * it missed.
 */
final class Client {

  static final int PATIENCE = 64;

  private final Sink sink;
  private final Executor executor;
  private final Message snapshot;
  private final Deque<Message> outbox = new ArrayDeque<>();
  private boolean sending;
  private boolean closed;

  /**
   * @param sink where the page's connection is written
   * @param executor runs the writing
   * @param snapshot the whole state, sent first and when the page fell behind
   */
  Client(Sink sink, Executor executor, Message snapshot) {
    this.sink = sink;
    this.executor = executor;
    this.snapshot = snapshot;
  }

  /** Sends the whole state; to be called once the page is registered, so that it misses nothing. */
  void start() {
    offer(snapshot);
  }

  /** Queues a message and returns at once. */
  synchronized void offer(Message message) {
    if (closed) {
      return;
    }
    if (outbox.size() >= PATIENCE) {
      outbox.clear();
      outbox.add(snapshot);
    } else {
      outbox.add(message);
    }
    if (!sending) {
      try {
        sending = true;
        executor.execute(this::send);
      } catch (RejectedExecutionException e) {
        closed = true; // The service is stopping, and closes its pages itself.
      }
    }
  }

  /** Ends the connection. May wait for a write under way, but keeps no other page waiting. */
  void close() {
    synchronized (this) {
      closed = true;
      outbox.clear();
    }
    sink.close();
  }

  private void send() {
    try {
      for (Message next = next(); next != null; next = next()) {
        sink.send(next.name(), next.json().get());
      }
    } catch (Exception e) {
      // The page is gone, or too slow for a write to end: either way it will connect again.
      close();
    }
  }

  private synchronized Message next() {
    Message next = outbox.poll();
    sending = next != null;
    return next;
  }

  /** The connection of a page. */
  interface Sink {

    /** Writes one event; blocks while the page does not read. */
    void send(String event, String data) throws Exception;

    /** Ends the connection; more than once is fine. */
    void close();
  }
}
