package io.instashop.producer.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.producer.TestClock;
import io.instashop.producer.feed.HorizonWatch;
import io.instashop.producer.publish.BrokerClock;
import io.instashop.producer.publish.Clocks;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.io.ClassPathResource;
import org.springframework.scheduling.annotation.Scheduled;

/** What was seen long ago is not what is. */
class OldLooksTest {

  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T10:00:00Z"));

  @Test
  void clocksThatWereNotLookedAtForOver90SecondsAreDown() {
    ClockHealthIndicator indicator =
        new ClockHealthIndicator(
            new Clocks(List.of(), new BrokerClock(clock), Duration.ofSeconds(15)), clock);
    indicator.observe();

    clock.advance(Duration.ofSeconds(90));
    assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);

    clock.advance(Duration.ofSeconds(1));
    assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(indicator.health().getDetails())
        .containsEntry("cause", "not looked at since 2026-03-01T10:00:00Z");
  }

  @Test
  void aDatabaseThatWasNotLookedAtForOver90SecondsIsDown() {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setURL("jdbc:postgresql://127.0.0.1:1/erp_db");
    HorizonWatch watch = new HorizonWatch("erp_db", nobody, Duration.ofSeconds(30), false);
    DatabaseHealthIndicator indicator = new DatabaseHealthIndicator(List.of(watch), clock);
    indicator.observe();
    assertThat(indicator.health().getDetails()).containsEntry("erp_db", "unreachable");

    clock.advance(Duration.ofSeconds(91));

    assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(indicator.health().getDetails())
        .containsEntry("erp_db", "unknown")
        .containsEntry("cause", "erp_db: not looked at since 2026-03-01T10:00:00Z");
  }

  /** The fourth is that of the component {@code kafka}, which all services share. */
  @Test
  void eachTaskHasAThreadOfItsOwn() {
    YamlPropertiesFactoryBean settings = new YamlPropertiesFactoryBean();
    settings.setResources(new ClassPathResource("application.yml"));
    long tasks =
        Stream.of(ClockHealthIndicator.class, DatabaseHealthIndicator.class, PublishedNotes.class)
            .flatMap(each -> Stream.of(each.getDeclaredMethods()))
            .filter(OldLooksTest::isTask)
            .count();

    assertThat(settings.getObject())
        .containsEntry("spring.task.scheduling.pool.size", Math.toIntExact(tasks + 1));
  }

  private static boolean isTask(Method method) {
    return method.isAnnotationPresent(Scheduled.class);
  }
}
