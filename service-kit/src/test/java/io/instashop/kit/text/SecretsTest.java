package io.instashop.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://:s3cret@localhost:6379",
        "rediss://user:s3cret@localhost:6379/0",
        "rediss//:s3cret@host",
        "redis:/:s3cret@host",
        "user:s3cret@host:6379",
        ":s3cret@host",
        "redis://:s3cret/with@both:s3cret@host",
        "redis://host:6379?password=s3cret",
        "redis-sentinel://s3cret@one:26379,two:26379/0#master",
        "jdbc:postgresql://host/db?user=a&password=s3cret",
        "jdbc:postgresql://host/db?password=s3cret@more",
        "http://user:s3cret@registry:8081/subjects",
        "http://api.example/items?page=1&api_key=s3cret",
        "https://account.blob.core.windows.net/c?sv=2020-10-02&sig=s3cret",
        "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=s3cret==",
        "java -jar job.jar --redis-url redis://:s3cret@host --password=s3cret"
      })
  void aPasswordIsHiddenInEveryForm(String text) {
    assertThat(Secrets.hidden(text)).doesNotContain("s3cret").contains(Secrets.HIDDEN);
    assertThat(Secrets.hidden("cannot connect to '" + text + "', trying again"))
        .doesNotContain("s3cret")
        .endsWith("trying again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"redis://:my s3cret@host", "s3cret@host", "rediss//:s3cret@host", "re:s3cret@h"})
  void inAnAddressEverythingBeforeTheHostIsHidden(String address) {
    assertThat(Secrets.hiddenIn(address)).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://localhost:6379",
        "Connection to localhost:5432 refused, at 12:30:01",
        "x = 3, file /a/b:c"
      })
  void otherTextStaysAsItIs(String text) {
    assertThat(Secrets.hidden(text)).isEqualTo(text);
    assertThat(Secrets.hiddenIn(text)).isEqualTo(text);
  }

  @Test
  void theHostIsStillShown() {
    assertThat(Secrets.hidden("redis://:s3cret@localhost:6379"))
        .isEqualTo("redis://******@localhost:6379");
    assertThat(Secrets.hiddenIn("redis://:s3cret@localhost:6379"))
        .isEqualTo("redis://******@localhost:6379");
  }
}
