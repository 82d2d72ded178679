package io.instashop.lake.intake.kafka;

import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.lake.definition.KafkaSource;
import java.util.HashMap;
import java.util.Map;

/**
 * As whom a dataset reads Kafka: as its own options say, or else as the environment does. Options
 * that name a protocol stand alone, so that no password of the platform goes to another Kafka.
 */
final class SourceAccess {

  private SourceAccess() {}

  static KafkaAccess of(KafkaSource source) {
    if (!source.options().containsKey("security.protocol")) {
      return KafkaAccess.of(source.bootstrapServers(), System.getenv());
    }
    Map<String, Object> client = new HashMap<>(source.options());
    client.put("bootstrap.servers", source.bootstrapServers());
    return KafkaAccess.ofClient(client);
  }
}
