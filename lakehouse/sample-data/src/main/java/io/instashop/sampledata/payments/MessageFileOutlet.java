package io.instashop.sampledata.payments;

import io.instashop.sampledata.output.CompleteFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder for each topic, and in it a file for each record: {@code msg_<time>_<sequence id>.json}.
 * The time is in UTC to the millisecond, so that names sort by age.
 */
final class MessageFileOutlet implements Outlet {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Clock clock;

  /**
   * Files below a folder.
   *
   * @param clock gives the times in their names
   */
  MessageFileOutlet(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public void write(Map<Stream, List<Envelope>> batch) {
    String time = TIME.format(clock.instant());
    batch.forEach(
        (stream, records) ->
            records.forEach(
                record ->
                    CompleteFile.write(
                        folder
                            .resolve(stream.topic())
                            .resolve("msg_%s_%019d.json".formatted(time, record.sequenceId())),
                        MAPPER.writeValueAsBytes(record))));
  }

  @Override
  public String description() {
    return "folder " + folder + ", a file for each record";
  }

  @Override
  public void close() {}
}
