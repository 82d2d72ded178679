package io.instashop.sampledata.payments;

import io.instashop.sampledata.output.CompleteFile;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder for each topic, and in it a file of JSON lines for each batch. The file is named after
 * the sequence id of its first record. A batch of late records gets the next free number instead,
 * so that names always sort by age.
 */
final class FileOutlet implements Outlet {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path folder;
  private final Map<Stream, Long> newest = new EnumMap<>(Stream.class);

  FileOutlet(Path folder) {
    this.folder = folder;
  }

  @Override
  public void write(Map<Stream, List<Envelope>> batch) {
    batch.forEach(
        (stream, records) -> {
          if (!records.isEmpty()) {
            long number =
                newest.merge(
                    stream,
                    records.get(0).sequenceId(),
                    (before, first) -> Math.max(before + 1, first));
            Path file = folder.resolve(stream.topic()).resolve("%019d.json".formatted(number));
            CompleteFile.write(file, lines(records));
          }
        });
  }

  @Override
  public String description() {
    return "folder " + folder;
  }

  @Override
  public void close() {}

  private static byte[] lines(List<Envelope> records) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Envelope record : records) {
      bytes.writeBytes(MAPPER.writeValueAsBytes(record));
      bytes.write('\n');
    }
    return bytes.toByteArray();
  }
}
