package io.instashop.testservers.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoiceTest {

  @Test
  void embeddedServersCanBeAskedFor() {
    assertThat(Choice.make(Map.of(Choice.SETTING, "embedded")))
        .isEqualTo(
            new Choice(false, "Tests run on embedded servers: INSTASHOP_TEST_SERVERS=embedded"));
  }

  @Test
  void whatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> Choice.make(Map.of(Choice.SETTING, "podman")))
        .hasMessage("INSTASHOP_TEST_SERVERS must be auto, docker or embedded, but is 'podman'");
  }
}
