package io.instashop.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.testservers.patience.Patience;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {

  private static final short PRODUCE = 0;
  private static final short END_TXN = 26;

  private final List<Integer> served = new CopyOnWriteArrayList<>();
  private final AtomicInteger actions = new AtomicInteger();
  private ServerSocket server;
  private Relay relay;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    relay = Relay.kafka("test", server.getLocalPort());
    Thread thread = new Thread(this::serve);
    thread.setDaemon(true);
    thread.start();
  }

  @AfterEach
  void stop() throws IOException {
    relay.close();
    server.close();
  }

  @Test
  void whatIsNotDisturbedArrivesAsItWas() throws Exception {
    try (Client client = new Client()) {
      assertThat(client.ask(PRODUCE, 1)).isEqualTo(1);
      assertThat(client.ask(END_TXN, 2)).isEqualTo(2);
    }
  }

  @Test
  void aTrapBeforeACommitKeepsItFromTheServer() throws Exception {
    relay.lay(Trap.beforeCommit(1, actions::incrementAndGet));
    try (Client client = new Client()) {
      client.ask(PRODUCE, 1);
      client.ask(END_TXN, 2);
      assertThatThrownBy(() -> client.ask(END_TXN, 3)).isInstanceOf(IOException.class);
    }
    assertThat(served).containsExactly(1, 2);
    assertThat(actions).hasValue(1);
  }

  @Test
  void aTrapAfterACommitLetsTheServerHaveItAndKeepsTheAnswer() throws Exception {
    relay.lay(Trap.afterCommit(0, actions::incrementAndGet));
    try (Client client = new Client()) {
      client.ask(PRODUCE, 1);
      assertThatThrownBy(() -> client.ask(END_TXN, 2)).isInstanceOf(IOException.class);
    }
    assertThat(served).containsExactly(1, 2);
    assertThat(actions).hasValue(1);
  }

  @Test
  void whatIsHeldBackIsDeliveredAfterwards() throws Exception {
    try (Client client = new Client()) {
      client.ask(PRODUCE, 1);
      relay.hold(Relay.Direction.TO_SERVER);
      client.send(PRODUCE, 2);
      client.patience(300);
      assertThatThrownBy(client::answer).isInstanceOf(SocketTimeoutException.class);
      assertThat(served).containsExactly(1);
      relay.heal();
      client.patience(10_000);
      assertThat(client.answer()).isEqualTo(2);
    }
  }

  @Test
  void theAnswerToACommitIsHeldBackAndNoOther() throws Exception {
    try (Client client = new Client()) {
      relay.holdAnswersToCommits();
      assertThat(client.ask(PRODUCE, 1)).isEqualTo(1);
      client.send(END_TXN, 2);
      client.patience(300);
      assertThatThrownBy(client::answer).isInstanceOf(SocketTimeoutException.class);
      assertThat(served).contains(2);
      relay.heal();
      client.patience(10_000);
      assertThat(client.answer()).isEqualTo(2);
    }
  }

  @Test
  void aResetBreaksConnectionsAndNewOnesAreAccepted() throws Exception {
    try (Client client = new Client()) {
      client.ask(PRODUCE, 1);
      relay.reset();
      assertThatThrownBy(() -> client.ask(PRODUCE, 2)).isInstanceOf(IOException.class);
    }
    try (Client client = new Client()) {
      assertThat(client.ask(PRODUCE, 3)).isEqualTo(3);
    }
  }

  @Test
  void aTrapAfterBytesLetsThatManyPassAndNoMore() throws Exception {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    try (ServerSocket sink = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Relay bytes = Relay.bytes("sink", sink.getLocalPort());
        Socket client = new Socket(InetAddress.getLoopbackAddress(), bytes.port())) {
      Trap trap = Trap.afterBytes(1_000, actions::incrementAndGet);
      bytes.lay(trap);
      client.getOutputStream().write(new byte[5_000]);
      try (Socket accepted = sink.accept()) {
        assertThat(trap.awaitSprung(Patience.seconds(10))).isTrue();
        accepted.getInputStream().transferTo(received);
      } catch (IOException e) {
        // the reset may overtake what was sent; then less has arrived
      }
    }
    assertThat(received.size()).isLessThanOrEqualTo(1_000);
    assertThat(actions).hasValue(1);
  }

  /** Answers each request with its correlation id, as Kafka does, and with nothing else. */
  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        while (true) {
          int length = in.readInt();
          in.readInt();
          int correlation = in.readInt();
          in.skipNBytes(length - 8);
          served.add(correlation);
          out.writeInt(4);
          out.writeInt(correlation);
        }
      } catch (IOException e) {
        // the client has gone
      }
    }
  }

  private final class Client implements AutoCloseable {
    private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port());
    private final DataInputStream in = new DataInputStream(socket.getInputStream());
    private final DataOutputStream out = new DataOutputStream(socket.getOutputStream());

    Client() throws IOException {
      patience(10_000);
    }

    void patience(int milliseconds) throws IOException {
      socket.setSoTimeout(milliseconds);
    }

    int ask(short apiKey, int correlation) throws IOException {
      send(apiKey, correlation);
      return answer();
    }

    void send(short apiKey, int correlation) throws IOException {
      out.writeInt(108);
      out.writeShort(apiKey);
      out.writeShort(1);
      out.writeInt(correlation);
      out.write(new byte[100]);
      out.flush();
    }

    int answer() throws IOException {
      assertThat(in.readInt()).isEqualTo(4);
      return in.readInt();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
