package io.instashop.sampledata.payments;

import io.instashop.sampledata.output.Topics;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The three topics; a record's key is its sequence id in decimal. */
final class KafkaOutlet implements Outlet {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final String servers;
  private final Topics topics;

  KafkaOutlet(String servers) {
    this.servers = servers;
    this.topics = Topics.open(servers, Stream.topics());
  }

  @Override
  public void write(Map<Stream, List<Envelope>> batch) {
    batch.forEach(
        (stream, records) ->
            records.forEach(
                record ->
                    topics.send(
                        stream.topic(),
                        Long.toString(record.sequenceId()),
                        MAPPER.writeValueAsBytes(record))));
    topics.confirm();
  }

  @Override
  public String description() {
    return "Kafka at " + servers;
  }

  @Override
  public void close() {
    topics.close();
  }
}
