package io.instashop.sampledata.output;

import io.instashop.sampledata.run.SampleDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is seen only when it is complete: written under a hidden name, which readers of
 * folders skip, and then renamed.
 */
public final class CompleteFile {

  private CompleteFile() {}

  /** Writes the content to the draft's path. */
  @FunctionalInterface
  public interface Content {

    /** Writes it all and closes. */
    void writeTo(Path draft) throws IOException;
  }

  /**
   * Writes a file and everything above it that is missing; one of that name is replaced.
   *
   * @throws SampleDataException if it cannot be written
   */
  public static void write(Path file, Content content) {
    Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      content.writeTo(draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new SampleDataException(
          "the file " + file + " cannot be written (" + e + "); choose another folder", e);
    }
  }

  /** Writes bytes as a file that appears whole. */
  public static void write(Path file, byte[] bytes) {
    write(file, draft -> Files.write(draft, bytes));
  }
}
