package io.instashop.dashboard.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class ClientLimitTest {

  private final ClientLimit limit = new ClientLimit(3, 2);

  @Test
  void oneAddressHasItsShareAndLeavesTheRest() throws Exception {
    limit.take("a");
    limit.take("a");
    refused("a", HttpStatus.TOO_MANY_REQUESTS, "2 pages are open from a;");

    limit.take("b");
    refused("b", HttpStatus.SERVICE_UNAVAILABLE, "3 pages are open;");
  }

  @Test
  void aPlaceThatIsGivenBackCanBeTakenAgain() throws Exception {
    limit.take("a");
    limit.take("a");
    limit.giveBack("a");
    assertThatCode(() -> limit.take("a")).doesNotThrowAnyException();
    limit.giveBack("a");
    limit.giveBack("a");
    limit.take("b");
    limit.take("b");
    assertThatCode(() -> limit.take("a")).doesNotThrowAnyException();
  }

  private void refused(String address, HttpStatus status, String line) {
    assertThatThrownBy(() -> limit.take(address))
        .hasMessageStartingWith(line)
        .isInstanceOfSatisfying(
            NoPlaceException.class,
            refused ->
                org.assertj.core.api.Assertions.assertThat(refused.status()).isEqualTo(status));
  }
}
