package io.instashop.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Passwords that nobody has to remember: random, of digits and letters, in files of their owner.
 */
public final class Passwords {

  private static final int BYTES = 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /** A new one of 160 bits; it may stand in an address as it is. */
  public static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The one in a file, or empty if there is none. */
  public static Optional<String> read(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }
}
