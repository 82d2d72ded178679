package io.instashop.scenario.payments;

import io.instashop.scenario.output.CompleteFile;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder for each topic, in it a file for each batch: JSON lines, named after the sequence id of
 * its first record so that names sort by age.
 */
final class FileOutlet implements Outlet {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path folder;

  FileOutlet(Path folder) {
    this.folder = folder;
  }

  @Override
  public void write(Map<Stream, List<Envelope>> batch) {
    batch.forEach(
        (stream, records) -> {
          if (!records.isEmpty()) {
            String name = "%019d.json".formatted(records.get(0).sequenceId());
            CompleteFile.write(folder.resolve(stream.topic()).resolve(name), lines(records));
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
