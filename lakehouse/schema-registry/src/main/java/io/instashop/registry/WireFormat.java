package io.instashop.registry;

import java.nio.ByteBuffer;

/** How messages name their schema: a zero, the schema's id in four bytes, then the datum. */
public final class WireFormat {

  /** Bytes before the datum. */
  public static final int HEADER = 5;

  private static final byte MAGIC = 0;

  private WireFormat() {}

  /** What comes before a datum of this schema. */
  public static byte[] header(int schemaId) {
    return ByteBuffer.allocate(HEADER).put(MAGIC).putInt(schemaId).array();
  }

  /** Whether a message begins with a header. */
  public static boolean hasHeader(byte[] message) {
    return message != null && message.length >= HEADER && message[0] == MAGIC;
  }

  /** The id of the schema that a message was written with, or -1 if it is too short to have one. */
  public static int schemaId(byte[] message) {
    return message == null || message.length < HEADER
        ? -1
        : ByteBuffer.wrap(message, 1, Integer.BYTES).getInt();
  }
}
