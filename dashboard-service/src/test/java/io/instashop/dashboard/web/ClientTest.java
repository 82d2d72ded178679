package io.instashop.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ClientTest {

  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final FakeSink sink = new FakeSink();
  private final Client client =
      new Client(sink, threads::add, new Message("snapshot", () -> "everything"));

  @Test
  void theWholeStateComesFirstAndTheRestInOrder() {
    client.start();
    client.offer(message("a"));
    client.offer(message("b"));
    run();
    assertThat(sink.sent).containsExactly("snapshot", "a", "b");
  }

  @Test
  void aPageIsWrittenToByOneThreadAtATime() {
    client.start();
    client.offer(message("a"));
    assertThat(threads).hasSize(1);
    run();
    client.offer(message("b"));
    assertThat(threads).hasSize(1);
  }

  @Test
  void aPageThatFallsBehindGetsOneSnapshotInPlaceOfWhatItMissed() {
    client.start();
    for (int i = 0; i < Client.PATIENCE; i++) {
      client.offer(message("old"));
    }
    client.offer(message("new"));
    run();
    assertThat(sink.sent).containsExactly("snapshot", "new");
  }

  @Test
  void aPageThatIsGoneIsClosedAndGetsNoMore() {
    sink.broken = true;
    client.start();
    run();
    client.offer(message("a"));
    assertThat(sink.closed).isTrue();
    assertThat(threads).isEmpty();
  }

  private void run() {
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
  }

  private static Message message(String name) {
    return new Message(name, () -> "{}");
  }

  private static final class FakeSink implements Client.Sink {
    private final List<String> sent = new ArrayList<>();
    private boolean broken;
    private boolean closed;

    @Override
    public void send(String event, String data) throws IOException {
      if (broken) {
        throw new IOException("broken pipe");
      }
      sent.add(event);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
