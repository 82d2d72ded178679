package io.instashop.kit.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

  private final AllowedHosts hosts =
      AllowedHosts.of("some-service", List.of("Shop.example.org", "*.inside.example"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8501",
        "localhost.",
        "app.localhost:80",
        "127.0.0.1:8501",
        "192.168.7.9",
        "[::1]:8501",
        "[fe80::1]",
        "some-service:8081",
        "shop.example.org",
        "a.b.inside.example:443",
      })
  void whatNobodyElseCanHaveResolvedHereIsAnswered(String host) {
    assertThat(hosts.allows(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8501",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "xinside.example",
        "inside.example",
        "evil.example/localhost",
        "a@localhost@evil.example",
        "other-service",
        "",
      })
  void anotherNameIsNot(String host) {
    assertThat(hosts.allows(host)).isFalse();
  }

  @Test
  void theMachineAnswersToItsOwnName() throws Exception {
    assertThat(hosts.allows(InetAddress.getLocalHost().getHostName() + ":8501")).isTrue();
  }

  @Test
  void aRequestWithoutHostIsFromNoBrowser() {
    assertThat(hosts.refusal("GET", null, null)).isEmpty();
  }

  @Test
  void aStarAllowsAnyHost() {
    assertThat(AllowedHosts.of("a", List.of("*")).allows("evil.example")).isTrue();
  }

  @Test
  void theRefusalIsOneLineThatNamesTheSetting() {
    assertThat(hosts.refusal("GET", "evil\u001b[31m\n.example", null))
        .hasValueSatisfying(
            refusal -> {
              assertThat(refusal.status()).isEqualTo(421);
              assertThat(refusal.line())
                  .isEqualTo(
                      "this program does not answer to the host 'evil?[31m?.example';"
                          + " instashop.http.allowed-hosts (INSTASHOP_HTTP_ALLOWED_HOSTS) allows"
                          + " further ones");
            });
  }

  @Test
  void whatChangesSomethingMustComeFromTheSameOrigin() {
    assertThat(hosts.refusal("POST", "localhost:8081", "http://localhost:8081")).isEmpty();
    assertThat(hosts.refusal("DELETE", "shop.example.org", "https://shop.example.org")).isEmpty();
    assertThat(hosts.refusal("POST", "localhost:8081", null)).isEmpty();
    for (String origin :
        List.of("http://evil.example", "http://localhost:3000", "null", "localhost:8081")) {
      assertThat(hosts.refusal("POST", "localhost:8081", origin))
          .hasValueSatisfying(refusal -> assertThat(refusal.status()).isEqualTo(403));
      assertThat(hosts.refusal("GET", "localhost:8081", origin)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://shop.example", "a b", "shop:80", "a.*.b", "**"})
  void whatIsNoHostNameIsRefusedByItsSetting(String name) {
    assertThatThrownBy(() -> AllowedHosts.of("a", List.of(name)))
        .isInstanceOf(RefusedSettingException.class)
        .hasMessageStartingWith("instashop.http.allowed-hosts (INSTASHOP_HTTP_ALLOWED_HOSTS) must");
    assertThatThrownBy(
            () -> AllowedHosts.of("a", name, SettingName.option("--allowed-hosts", "HOSTS")))
        .hasMessageStartingWith("--allowed-hosts (HOSTS) must be host names");
  }
}
