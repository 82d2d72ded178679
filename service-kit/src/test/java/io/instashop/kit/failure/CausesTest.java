package io.instashop.kit.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class CausesTest {

  @Test
  void theInnermostCauseSpeaksWithItsFirstLine() {
    assertThat(line(new RuntimeException("outer", new SQLException("\n  no table\n  Position: 3"))))
        .isEqualTo("no table");
  }

  @Test
  void aNetworkErrorWithoutAnAddressGivesWayToTheWrapperThatHasOne() {
    Throwable refused = new ConnectException("Connection refused");
    assertThat(line(new RuntimeException("pool", new SQLException("dwh:5432 refused", refused))))
        .isEqualTo("dwh:5432 refused");
    assertThat(line(new RuntimeException("no connection", refused)))
        .isEqualTo("Connection refused");
  }

  @Test
  void aMessageThatSaysTooLittleGetsTheNameOfItsException() {
    assertThat(line(new RuntimeException(new UnknownHostException("kafka"))))
        .isEqualTo("unknown host kafka");
    assertThat(line(new IllegalStateException("first"))).isEqualTo("IllegalStateException: first");
    assertThat(line(new IllegalStateException())).isEqualTo("IllegalStateException");
  }

  @Test
  void aRefusalOfKafkasNamesTheSettingsToLookAt() {
    assertThat(line(new RuntimeException(new SaslAuthenticationException("who are you"))))
        .isEqualTo(
            "who are you; check SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG, ..._SASL_MECHANISM and"
                + " SPRING_KAFKA_SECURITY_PROTOCOL");
    assertThat(line(new RuntimeException(new TopicAuthorizationException("not you"))))
        .isEqualTo(
            "not you; the Kafka user in SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG lacks a right");
  }

  @Test
  void aLineHasAnEnd() {
    assertThat(line(new IllegalStateException("a ".repeat(1_000)))).hasSize(301).endsWith("…");
  }

  @Test
  void causesThatPointAtEachOtherEnd() {
    Exception a = new Exception("a b");
    Exception b = new Exception("c d", a);
    a.initCause(b);
    assertThat(line(a)).hasSize(3);
  }

  @Test
  void aCauseIsFoundByItsType() {
    SQLException inner = new SQLException("inner");
    SQLException outer = new SQLException("outer", inner);
    Throwable thrown = new RuntimeException(outer);
    assertThat(Causes.find(thrown, SQLException.class)).containsSame(outer);
    assertThat(Causes.findLast(thrown, SQLException.class)).containsSame(inner);
    assertThat(Causes.find(thrown, ConnectException.class)).isEmpty();
  }

  private static String line(Throwable thrown) {
    return Causes.inOneLine(thrown);
  }
}
