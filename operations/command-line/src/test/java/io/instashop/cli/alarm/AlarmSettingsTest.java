package io.instashop.cli.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmSettingsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @ValueSource(strings = {"hooks/shop", "ftp://example.org/x", "https:///x", "http://h:70000/x"})
  void theWebhookIsAnAddressOfHttp(String address) {
    Optional<URI> webhook = Optional.of(URI.create(address));
    assertThatThrownBy(() -> new AlarmSettings(webhook, MINUTE))
        .hasMessageStartingWith(
            "--alarm-webhook (INSTASHOP_ALARM_WEBHOOK) must be an address such as https://");
  }

  /** Whoever knows the address of a webhook can write to it, so it often is the secret itself. */
  @ParameterizedTest
  @CsvSource({
    "ftp://example.org/T0/s3cret, ftp://example.org/******",
    "http://me:s3cret@h:70000/s3cret?k=s3cret, http://h:70000/******",
    "hooks/s3cret, ******",
    "https://example.org/s3cret path, ******"
  })
  void aRefusalShowsTheHostAlone(String address, String shown) {
    assertThatThrownBy(() -> new AlarmSettings(Optional.of(AlarmSettings.webhook(address)), MINUTE))
        .hasMessageEndingWith("https://example.org/hooks/shop, but is '" + shown + "'")
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }

  @Test
  void allElseIsTaken() {
    URI webhook = URI.create("https://example.org/hooks/shop?token=x");
    assertThat(new AlarmSettings(Optional.of(webhook), MINUTE).webhook()).contains(webhook);
    assertThat(new AlarmSettings(Optional.empty(), MINUTE).after()).isEqualTo(MINUTE);
  }

  @Test
  void aPartMayBeDownForAMoment() {
    assertThatThrownBy(() -> new AlarmSettings(Optional.empty(), Duration.ofSeconds(1)))
        .hasMessage(
            "--alarm-after (INSTASHOP_ALARM_AFTER) must be a duration of 5s or more, but is '1s'");
  }
}
