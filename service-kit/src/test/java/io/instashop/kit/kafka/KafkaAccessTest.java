package io.instashop.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.kit.settings.RefusedSettingException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaAccessTest {

  private static final String JAAS =
      "org.apache.kafka.common.security.scram.ScramLoginModule required"
          + " username=\"me\" password=\"hush\";";
  private static final Map<String, String> SASL =
      Map.of(
          "SPRING_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
          "SPRING_KAFKA_PROPERTIES_SASL_MECHANISM", "SCRAM-SHA-512",
          "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", JAAS);

  @Test
  void variablesAreTakenAsSpringTakesThem() {
    Map<String, String> environment = new HashMap<>(SASL);
    environment.put("SPRING_KAFKA_SSL_TRUST_STORE_LOCATION", "file:/etc/trust.p12");
    environment.put("SPRING_KAFKA_SSL_TRUSTSTORE_TYPE", "PKCS12");
    environment.put("SPRING_KAFKA_SSL_KEY_STORE_CERTIFICATE_CHAIN", "chain");
    environment.put("SPRING_KAFKA_SSL_KEY_PASSWORD", "hush");
    environment.put("SPRING_KAFKA_PROPERTIES_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", "https");
    environment.put("SPRING_KAFKA_PROPERTIES_ISOLATION_LEVEL", "read_uncommitted");
    environment.put("SPRING_KAFKA_CONSUMER_GROUP_ID", "another");

    assertThat(KafkaAccess.of("a:1", environment).client(Map.of("client.id", "x")))
        .containsOnly(
            Map.entry("bootstrap.servers", "a:1"),
            Map.entry("client.id", "x"),
            Map.entry("security.protocol", "SASL_SSL"),
            Map.entry("sasl.mechanism", "SCRAM-SHA-512"),
            Map.entry("sasl.jaas.config", JAAS),
            Map.entry("ssl.truststore.location", "/etc/trust.p12"),
            Map.entry("ssl.truststore.type", "PKCS12"),
            Map.entry("ssl.keystore.certificate.chain", "chain"),
            Map.entry("ssl.key.password", "hush"),
            Map.entry("ssl.endpoint.identification.algorithm", "https"));
  }

  @Test
  void anEmptyEnvironmentIsAnOpenKafka() {
    assertThat(KafkaAccess.of("a:1", Map.of("SPRING_KAFKA_SECURITY_PROTOCOL", " ")))
        .isEqualTo(KafkaAccess.open("a:1"));
  }

  @Test
  void aClientOfSpringsHasTheSame() {
    assertThat(
            KafkaAccess.ofClient(
                Map.of(
                    "bootstrap.servers",
                    List.of("a:1", "b:2"),
                    "security.protocol",
                    "SASL_PLAINTEXT",
                    "sasl.jaas.config",
                    JAAS,
                    "request.timeout.ms",
                    3000)))
        .isEqualTo(
            new KafkaAccess(
                "a:1,b:2",
                Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.jaas.config", JAAS)));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            "SPRING_KAFKA_SECURITY_PROTOCOL",
            "sasl",
            "SPRING_KAFKA_SECURITY_PROTOCOL must be one of PLAINTEXT, SSL, SASL_PLAINTEXT,"
                + " SASL_SSL, but is 'sasl'"),
        Arguments.of(
            "SPRING_KAFKA_SECURITY_PROTOCOL",
            "",
            "SPRING_KAFKA_SECURITY_PROTOCOL must be SASL_PLAINTEXT or SASL_SSL, since"
                + " SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG is set, but is 'PLAINTEXT'"),
        Arguments.of(
            "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
            "",
            "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG must be like"),
        Arguments.of(
            "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
            JAAS.replace(";", ""),
            "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG must be like"),
        Arguments.of(
            "SPRING_KAFKA_SSL_BUNDLE",
            "mine",
            "SPRING_KAFKA_SSL_BUNDLE must not be set for a program without Spring"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatCannotWorkIsRefusedInOneLineWithoutThePassword(
      String variable, String value, String line) {
    Map<String, String> environment = new HashMap<>(SASL);
    environment.put(variable, value);
    assertThatThrownBy(() -> KafkaAccess.of("a:1", environment))
        .isInstanceOf(RefusedSettingException.class)
        .hasMessageContaining(line)
        .hasMessageNotContaining("hush")
        .message()
        .hasLineCount(1);
  }

  @Test
  void aChildOfAProcessThatIsSetUpForAnotherKafkaReachesAnOpenOne() {
    Map<String, String> child = new HashMap<>(SASL);
    child.put("SPRING_KAFKA_SSL_KEY_PASSWORD", "hush");
    child.putAll(KafkaAccess.openOver(child));
    assertThat(KafkaAccess.of("a:1", child).security())
        .isEqualTo(Map.of("security.protocol", "PLAINTEXT"));
  }

  @Test
  void asTextItHoldsNoPassword() {
    assertThat(KafkaAccess.of("a:1", SASL))
        .hasToString("a:1 with sasl.jaas.config, sasl.mechanism, security.protocol");
  }

  @Test
  void aListenerThatDoesNotAnswerIsToldFromAnAddressThatNobodyListensOn() throws Exception {
    TimeoutException timeout = new TimeoutException("Timed out waiting for a node assignment");
    int port;
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = silent.getLocalPort();
      assertThat(KafkaAccess.open("localhost:" + port).explain(timeout))
          .isEqualTo(
              "Timed out waiting for a node assignment; localhost:"
                  + port
                  + " takes connections but gives no answer: SPRING_KAFKA_SECURITY_PROTOCOL"
                  + " (PLAINTEXT) may not be that of its listener");
    }
    assertThat(KafkaAccess.open("localhost:" + port).explain(timeout))
        .isEqualTo("Timed out waiting for a node assignment");
  }
}
