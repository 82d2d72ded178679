package io.instashop.metrics.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.kit.settings.RefusedSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://:s3cret@localhost:6379",
        "redis://user:s3cret@localhost",
        "rediss://user:s3cret@localhost:6380/2",
        "redis://:s3cret@localhost:6379?timeout=5s"
      })
  void asTextItHasNoPassword(String url) {
    RedisAddress address = new RedisAddress(url);

    assertThat(address.toString()).doesNotContain("s3cret").contains("@localhost");
    assertThat("" + address.uri()).doesNotContain("s3cret");
    assertThat(address.uri().getCredentialsProvider()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rediss//:s3cret@host",
        "redis:/:s3cret@host",
        ":s3cret@host:6379",
        "redis://:s3 cret@host",
        "redis://:s3cret@host:port",
        "redis://:s3cret@ho[st",
        "http://:s3cret@host"
      })
  void aRefusalHasNoneEither(String url) {
    assertThatThrownBy(() -> new RedisAddress(url))
        .isInstanceOf(RefusedSettingException.class)
        .hasMessageStartingWith("--redis-url (SPRING_DATA_REDIS_URL) must be like redis://")
        .hasMessageNotContainingAny("s3cret", "s3 cret", "cret@")
        .hasNoCause();
  }

  @Test
  void withoutAPasswordItIsShownAsItIs() {
    assertThat(new RedisAddress("redis://localhost:6379")).hasToString("redis://localhost:6379");
  }
}
