package io.instashop.audit.slice;

import io.instashop.audit.settings.AuditException;
import io.instashop.kit.failure.Causes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Numbers in a temporary file, small ones in few bytes. The file has no name any more once it is
 * open, so nothing is left behind, however the program ends. Not thread-safe.
 */
final class SpillFile implements AutoCloseable {

  private static final int BUFFER = 16 * 1024;
  private static final int LONGEST_NUMBER = 10;

  private final FileChannel channel;
  private final ByteBuffer waiting = ByteBuffer.allocate(BUFFER);
  private long written;

  SpillFile() {
    try {
      Path path = Files.createTempFile("instashop-audit-", ".slice");
      channel =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Appends a number of zero or more; a negative one takes ten bytes. */
  void write(long number) {
    if (waiting.remaining() < LONGEST_NUMBER) {
      flush();
    }
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      waiting.put((byte) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    waiting.put((byte) rest);
  }

  /** Appends a number whose bits are chance, in four bytes. */
  void writeInt(int number) {
    if (waiting.remaining() < Integer.BYTES) {
      flush();
    }
    waiting.putInt(number);
  }

  /** Where the next number will stand, in bytes. */
  long position() {
    return written + waiting.position();
  }

  /** Reads what stands between two {@linkplain #position() positions}. */
  Reader read(long from, long to) {
    flush();
    return new Reader(from, to);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void flush() {
    try {
      waiting.flip();
      while (waiting.hasRemaining()) {
        written += channel.write(waiting, written);
      }
      waiting.clear();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static AuditException failed(IOException cause) {
    return new AuditException(
        "The audit cannot use its temporary files in "
            + System.getProperty("java.io.tmpdir")
            + " ("
            + Causes.inOneLine(cause)
            + "). It needs about 150 bytes there for each event; JAVA_TOOL_OPTIONS="
            + "-Djava.io.tmpdir=FOLDER chooses another folder.",
        cause);
  }

  /** The numbers of a part of the file, in their order. */
  final class Reader {

    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).flip();
    private final long end;
    private long next;

    private Reader(long from, long to) {
      next = from;
      end = to;
    }

    boolean hasNext() {
      return buffer.hasRemaining() || next < end;
    }

    long read() {
      ensure(LONGEST_NUMBER);
      long number = 0;
      for (int shift = 0; ; shift += 7) {
        byte part = buffer.get();
        number |= (long) (part & 0x7F) << shift;
        if (part >= 0) {
          return number;
        }
      }
    }

    int readInt() {
      ensure(Integer.BYTES);
      return buffer.getInt();
    }

    /** Has so many bytes at hand, or all that are left. */
    private void ensure(int bytes) {
      if (buffer.remaining() >= bytes || next == end) {
        return;
      }
      try {
        buffer.compact();
        buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + end - next));
        while (buffer.hasRemaining()) {
          next += channel.read(buffer, next);
        }
        buffer.flip();
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }
}
