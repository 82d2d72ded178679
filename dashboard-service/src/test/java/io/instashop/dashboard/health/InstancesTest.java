package io.instashop.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InstancesTest {

  private static final URI BASE = URI.create("http://consumer-service:8083");

  @Test
  void aNameWithOneAddressIsAskedByName() throws Exception {
    assertThat(named("172.18.0.5").of(BASE)).containsExactly(BASE);
  }

  @Test
  void everyAddressOfANameIsAnInstance() throws Exception {
    assertThat(named("172.18.0.5", "172.18.0.7").of(BASE))
        .containsExactly(
            URI.create("http://172.18.0.5:8083"), URI.create("http://172.18.0.7:8083"));
  }

  @Test
  void bothFamiliesOfOneHostAreOneInstance() throws Exception {
    URI local = URI.create("http://localhost:8083");
    assertThat(named("127.0.0.1", "::1").of(local)).containsExactly(local);
    assertThat(named("fd00::5", "172.18.0.5", "172.18.0.7", "fd00::7").of(BASE)).hasSize(2);
  }

  @Test
  void aNetworkOfTheNewFamilyAloneHasInstancesToo() throws Exception {
    assertThat(named("fd00::5", "fd00::7").of(BASE))
        .containsExactly(
            URI.create("http://[fd00:0:0:0:0:0:0:5]:8083"),
            URI.create("http://[fd00:0:0:0:0:0:0:7]:8083"));
  }

  @Test
  void behindHttpsTheNameIsAskedSinceItsCertificateHoldsIt() throws Exception {
    URI secure = URI.create("https://consumer-service:8083");
    assertThat(named("172.18.0.5", "172.18.0.7").of(secure)).containsExactly(secure);
  }

  @Test
  void aNameThatIsNotKnownIsSaidSo() {
    Instances nobody =
        new Instances(
            host -> {
              throw new UnknownHostException(host);
            });
    assertThatThrownBy(() -> nobody.of(BASE)).isInstanceOf(UnknownHostException.class);
  }

  private static Instances named(String... addresses) {
    return new Instances(
        host -> Arrays.stream(addresses).map(InstancesTest::address).toArray(InetAddress[]::new));
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
