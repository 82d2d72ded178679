package io.instashop.local.process;

import java.io.IOException;

/** A program that chooses the port of its argument if it can, says which, and waits for its end. */
public final class PortHolder {

  private PortHolder() {}

  /** Waits until its input ends. */
  public static void main(String[] args) throws IOException {
    System.out.println(Ports.preferred(Integer.parseInt(args[0])));
    System.in.read();
  }
}
