package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import io.instashop.testservers.project.ProjectFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools on the PATH of a broker's container hand on to those of Kafka. */
class BrokerToolsTest {

  private static final Path TOOLS = ProjectFolder.path().resolve("infra/kafka/bin");

  /** Stands for /opt/kafka/bin; its tool says what it was given. */
  @TempDir Path kafka;

  @BeforeEach
  void aToolThatSaysWhatItGets() throws Exception {
    Path tool = kafka.resolve("kafka-console-consumer.sh");
    Files.writeString(
        tool,
        """
        #!/usr/bin/env bash
        printf '<%s>' "$@" "$KAFKA_HEAP_OPTS" "${KAFKA_LOG4J_OPTS:-none}"
        """);
    assertThat(tool.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void theOuterListenerIsReplacedByTheInnerOneAndTheRestIsHandedOn() throws Exception {
    assertThat(
            consume(
                "--bootstrap-server", "localhost:9092,localhost:9094", "--topic", "two words", "*"))
        .isEqualTo(
            "<--bootstrap-server><localhost:19092,localhost:19092><--topic><two words><*>"
                + "<-Xmx128m><none>");
  }

  @Test
  void anotherAddressStays() throws Exception {
    assertThat(consume("--bootstrap-server", "broker1:29092", "localhost:19092"))
        .startsWith("<--bootstrap-server><broker1:29092><localhost:19092>");
  }

  private String consume(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(TOOLS + "/kafka-console-consumer.sh"));
    command.addAll(List.of(arguments));
    Map<String, String> container =
        Map.of(
            "KAFKA_BIN",
            kafka.toString(),
            "KAFKA_HEAP_OPTS",
            "-Xmx384m",
            "KAFKA_LOG4J_OPTS",
            "-Dlog4j2.configurationFile=/etc/instashop/log4j2.yaml");
    InstashopCommand.Result result = Compose.execute(container, Patience.seconds(20), command);
    assertThat(result.code()).as(result.output()).isZero();
    return result.output();
  }
}
