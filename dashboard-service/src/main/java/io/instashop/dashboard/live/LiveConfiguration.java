package io.instashop.dashboard.live;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.Delay;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Wires the reading of Redis to Spring's own connection settings. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

  /**
   * Lettuce's own delay grows to 30 s, too long for a page that calls itself live. Java looks up
   * the names: Lettuce keeps Docker's answers for their ten minutes, and a container that comes
   * back may have another address.
   */
  @Bean
  ClientResourcesBuilderCustomizer steadyReconnect() {
    return resources ->
        resources
            .reconnectDelay(Delay.constant(Duration.ofMillis(500)))
            .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE);
  }

  /** A command fails at once while there is no connection, so that the page can say so. */
  @Bean
  LettuceClientOptionsBuilderCustomizer failFast() {
    return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
  }

  @Bean
  RedisConnector redisConnector(LettuceConnectionFactory factory) {
    return new RedisConnector() {
      @Override
      public String address() {
        return factory.getHostName() + ":" + factory.getPort();
      }

      @Override
      public RedisWindows connect(Consumer<String> onMessage, Runnable onSubscribed) {
        return new RedisWindows(
            (RedisClient) factory.getRequiredNativeClient(),
            factory.getClientConfiguration().getCommandTimeout(),
            onMessage,
            onSubscribed);
      }
    };
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  LiveFeed liveFeed(
      LiveSettings settings,
      RedisConnector connector,
      Clock clock,
      ApplicationEventPublisher events) {
    return new LiveFeed(settings, connector, clock, events);
  }

  @Bean
  SaleMeters saleMeters(LiveFeed live, Clock clock) {
    return new SaleMeters(live::view, clock);
  }
}
