package io.instashop.local.process;

import java.time.Duration;

/** A server that runs as one process and listens on one port of the loopback address. */
public abstract class LocalServer implements AutoCloseable {

  private final ChildProcess process;
  private final int port;
  private final ServerAnswer answer;

  /**
   * @param process the server's process
   * @param port its TCP port
   * @param answer what it says first if it does not hang
   */
  protected LocalServer(ChildProcess process, int port, ServerAnswer answer) {
    this.process = process;
    this.port = port;
    this.answer = answer;
  }

  /** The TCP port. */
  public final int port() {
    return port;
  }

  /** The server's process. */
  public final ChildProcess process() {
    return process;
  }

  /** Whether the server's process runs. */
  public final boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it answers a client within the time given; false if it hangs. */
  public final boolean answers(Duration patience) {
    return answer.isGiven(port, patience);
  }

  /** Stops the server and keeps its data. */
  @Override
  public final void close() {
    process.close();
  }
}
