package io.instashop.generator.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.json.Utf8;
import org.junit.jupiter.api.Test;

class EventTextTest {

  @Test
  void aNameThatFitsStaysAsItIs() {
    String longest = "é".repeat(2048);

    assertThat(EventText.cut(longest)).isEqualTo(longest);
  }

  @Test
  void aLongerNameIsCutBetweenCharacters() {
    assertThat(EventText.cut("x" + "é".repeat(3000))).isEqualTo("x" + "é".repeat(2047));
    String cut = EventText.cut("xy" + "😀".repeat(2000));
    assertThat(cut).isEqualTo("xy" + "😀".repeat(1023));
    assertThat(Utf8.length(cut)).isEqualTo(4094);
  }
}
