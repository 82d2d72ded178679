package io.instashop.generator.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.generator.writing.StopSignal;
import io.instashop.testservers.patience.Patience;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

class FollowerTest {

  private final StopSignal stop = new StopSignal();
  private final HeldUp domain = new HeldUp();
  private final Follower follower = new Follower(domain, 500, new Leaps(), stop);

  @Test
  void whoIsHeldUpForLongSaysSoUntilItGoesOn() throws Exception {
    follower.start();
    domain.begun.await();
    assertThat(follower.trouble())
        .hasValue("stock has not come on since 1970-01-01T00:02:00Z: it waits for a database");
    domain.goOn.countDown();
    await().atMost(Patience.seconds(20)).until(() -> follower.trouble().equals(Optional.empty()));
    stop.stop();
    follower.join(Duration.ofSeconds(20));
  }

  /** Waits in its step, as for a lock. */
  private static final class HeldUp implements Domain {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public String name() {
      return "stock";
    }

    @Override
    public DataSource database() {
      return new AbstractDataSource() {
        @Override
        public Connection getConnection() {
          return (Connection)
              Proxy.newProxyInstance(
                  Connection.class.getClassLoader(),
                  new Class<?>[] {Connection.class},
                  (proxy, method, arguments) -> null);
        }

        @Override
        public Connection getConnection(String username, String password) {
          return getConnection();
        }
      };
    }

    @Override
    public void migrate() {}

    @Override
    public boolean step(Connection own, Instant now, Portion portion) {
      begun.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return false;
    }
  }

  /** Each look at it is two minutes later. */
  private static final class Leaps extends Clock {
    private final AtomicLong looks = new AtomicLong();

    @Override
    public Instant instant() {
      return Instant.EPOCH.plus(Duration.ofMinutes(2 * looks.incrementAndGet()));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
