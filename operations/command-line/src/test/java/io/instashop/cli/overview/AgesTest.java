package io.instashop.cli.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T09:59:58.300Z, 1.7 s ago",
    "2026-03-01T10:00:00.500Z, 0.5 s ago",
    "2026-03-01T09:30:00Z, 30 min ago",
    "2026-03-01T04:00:00Z, 6.0 h ago",
    "2026-02-19T10:00:00Z, 10.0 d ago",
    "2026-03-01T10:10:00Z, 10 min ahead",
    "2999-01-01T00:00:00Z, '2999-01-01, ahead'",
    "-0043-03-15T12:00:00Z, -0043-03-15",
    "+292278994-08-17T07:12:55.807Z, '+292278994-08-17, ahead'",
    "-292275055-05-16T16:47:04.192Z, -292275055-05-16",
    "+1000000000-12-31T23:59:59.999999999Z, '+1000000000-12-31T23:59:59.999999999Z, ahead'",
    "-1000000000-01-01T00:00:00Z, -1000000000-01-01T00:00:00Z"
  })
  void anyTimeHasAnAge(String time, String age) {
    assertThat(Ages.of(Ages.parse(time).orElseThrow(), NOW)).isEqualTo(age);
  }

  @Test
  void whatIsNoTimeHasNone() {
    assertThat(Ages.parse("infinity")).isEmpty();
    assertThat(Ages.parse("")).isEmpty();
  }
}
