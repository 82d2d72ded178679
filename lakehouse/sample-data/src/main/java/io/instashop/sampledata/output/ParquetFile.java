package io.instashop.sampledata.output;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.io.FileSystemOutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Records as a Parquet file (Snappy); a component is a column of its name or its alias. */
public final class ParquetFile {

  private ParquetFile() {}

  /**
   * Writes a file that is seen only when it is complete.
   *
   * @param metadata key-value pairs for the file's footer
   */
  public static <R> void write(
      Path file, Class<R> type, List<R> rows, Map<String, String> metadata) {
    CompleteFile.write(
        file,
        draft -> {
          try (CarpetWriter<R> writer =
              new CarpetWriter.Builder<>(new FileSystemOutputFile(draft.toFile()), type)
                  .withExtraMetaData(metadata)
                  .build()) {
            writer.write(rows);
          } catch (RuntimeException e) {
            throw new IOException(e);
          }
        });
  }
}
