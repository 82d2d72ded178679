package io.instashop.faults;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One client's connection through a {@link Relay}: two threads, one each way. */
final class RelayedConnection {

  private static final int CHUNK = 64 * 1024;

  /** No request has this correlation id: clients count from 0. */
  private static final int NONE = -1;

  private final Relay relay;
  private final Socket client;
  private final Socket server;
  private volatile int trappedAnswer = NONE;

  /** The correlation ids of requests that end a transaction and are not yet answered. */
  private final Set<Integer> commits = ConcurrentHashMap.newKeySet();

  RelayedConnection(Relay relay, Socket client, Socket server) throws IOException {
    this.relay = relay;
    this.client = client;
    this.server = server;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
  }

  void start() {
    relay.thread("up", () -> run(relay.isKafka() ? this::passRequests : this::passUp));
    relay.thread("down", () -> run(relay.isKafka() ? this::passAnswers : this::passDown));
  }

  /** Ends both halves with a reset, so that neither side takes it for a farewell. */
  void reset() {
    relay.forget(this);
    for (Socket socket : new Socket[] {client, server}) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException e) {
        // it is gone already
      }
    }
  }

  private void run(Pass pass) {
    try {
      pass.run();
    } catch (IOException e) {
      // one side has gone; so goes the other
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      reset();
    }
  }

  /** Frame: length, then api key and version (2 bytes each) and the correlation id. */
  private void passRequests() throws IOException, InterruptedException {
    DataInputStream in = input(client);
    DataOutputStream out = output(server);
    while (true) {
      int length = in.readInt();
      short apiKey = in.readShort();
      short version = in.readShort();
      int correlation = in.readInt();
      relay.disturb(Relay.Direction.TO_SERVER);
      Trap trap = relay.trap();
      if (trap != null && trap.catches(apiKey)) {
        if (trap.isBeforeRequest()) {
          trap.spring();
          return;
        }
        trappedAnswer = correlation;
      }
      if (apiKey == Trap.END_TXN) {
        commits.add(correlation);
      }
      out.writeInt(length);
      out.writeShort(apiKey);
      out.writeShort(version);
      out.writeInt(correlation);
      copy(in, out, length - 8);
      out.flush();
    }
  }

  private void passAnswers() throws IOException, InterruptedException {
    DataInputStream in = input(server);
    DataOutputStream out = output(client);
    while (true) {
      int length = in.readInt();
      int correlation = in.readInt();
      if (correlation == trappedAnswer) {
        Trap trap = relay.trap();
        if (trap != null) {
          trap.spring();
        }
        return;
      }
      relay.disturb(Relay.Direction.TO_CLIENT);
      if (commits.remove(correlation)) {
        relay.disturbCommit();
      }
      out.writeInt(length);
      out.writeInt(correlation);
      copy(in, out, length - 4);
      out.flush();
    }
  }

  private void passUp() throws IOException, InterruptedException {
    byte[] chunk = new byte[CHUNK];
    InputStream in = client.getInputStream();
    OutputStream out = server.getOutputStream();
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      relay.disturb(Relay.Direction.TO_SERVER);
      Trap trap = relay.trap();
      int passed = trap == null ? n : trap.allowed(n);
      out.write(chunk, 0, passed);
      if (passed < n) {
        trap.spring();
        return;
      }
    }
  }

  private void passDown() throws IOException, InterruptedException {
    byte[] chunk = new byte[CHUNK];
    InputStream in = server.getInputStream();
    OutputStream out = client.getOutputStream();
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      relay.disturb(Relay.Direction.TO_CLIENT);
      out.write(chunk, 0, n);
    }
  }

  private static void copy(InputStream in, OutputStream out, int length) throws IOException {
    byte[] chunk = new byte[Math.min(CHUNK, Math.max(length, 1))];
    for (int left = length; left > 0; ) {
      int n = in.read(chunk, 0, Math.min(left, chunk.length));
      if (n < 0) {
        throw new java.io.EOFException();
      }
      out.write(chunk, 0, n);
      left -= n;
    }
  }

  private static DataInputStream input(Socket socket) throws IOException {
    return new DataInputStream(new BufferedInputStream(socket.getInputStream(), CHUNK));
  }

  private static DataOutputStream output(Socket socket) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), CHUNK));
  }

  @FunctionalInterface
  private interface Pass {
    void run() throws IOException, InterruptedException;
  }
}
