package io.instashop.dashboard.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;

class QueryTimesTest {

  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final QueryTimes times = new QueryTimes(registry);

  @Test
  void eachPanelHasItsOwn() {
    assertThat(times.of("sales", () -> answer(3))).isEqualTo("answer");
    times.of("sales", () -> answer(1));
    times.of("live", () -> answer(5));
    assertThat(timer("sales").count()).isEqualTo(2);
    assertThat(timer("sales").totalTime(TimeUnit.SECONDS)).isEqualTo(4);
    assertThat(timer("live").totalTime(TimeUnit.SECONDS)).isEqualTo(5);
  }

  @Test
  void aQuestionThatWasGivenUpTookItsTime() {
    assertThatThrownBy(() -> times.of("sales", () -> fail(new QueryTimeoutException("slow"))))
        .isInstanceOf(QueryTimeoutException.class);
    assertThat(timer("sales").totalTime(TimeUnit.SECONDS)).isEqualTo(5);
  }

  @Test
  void aWarehouseThatIsAwayIsNotSlow() {
    var away = new DataAccessResourceFailureException("away");
    assertThatThrownBy(() -> times.of("sales", () -> fail(away))).isSameAs(away);
    assertThat(registry.find("instashop.dashboard.query").timer()).isNull();
  }

  private String answer(int seconds) {
    clock.add(seconds, TimeUnit.SECONDS);
    return "answer";
  }

  private String fail(RuntimeException failure) {
    clock.add(5, TimeUnit.SECONDS);
    throw failure;
  }

  private Timer timer(String panel) {
    return registry.get("instashop.dashboard.query").tag("panel", panel).timer();
  }
}
