package io.instashop.dashboard.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class PlacesTest {

  private final Places places = new Places(3, 2);

  @Test
  void oneAddressHasItsShareAndLeavesTheRest() throws Exception {
    places.take("a");
    places.take("a");
    refused("a", HttpStatus.TOO_MANY_REQUESTS, "2 pages are open from a;");

    places.take("b");
    refused("b", HttpStatus.SERVICE_UNAVAILABLE, "3 pages are open;");
  }

  @Test
  void aPlaceThatIsGivenBackCanBeTakenAgain() throws Exception {
    places.take("a");
    places.take("a");
    places.giveBack("a");
    assertThatCode(() -> places.take("a")).doesNotThrowAnyException();
    places.giveBack("a");
    places.giveBack("a");
    places.take("b");
    places.take("b");
    assertThatCode(() -> places.take("a")).doesNotThrowAnyException();
  }

  private void refused(String address, HttpStatus status, String line) {
    assertThatThrownBy(() -> places.take(address))
        .hasMessageStartingWith(line)
        .isInstanceOfSatisfying(
            NoPlaceException.class,
            refused ->
                org.assertj.core.api.Assertions.assertThat(refused.status()).isEqualTo(status));
  }
}
