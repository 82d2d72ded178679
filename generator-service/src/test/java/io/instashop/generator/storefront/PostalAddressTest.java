package io.instashop.generator.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostalAddressTest {

  @Test
  void anAmericanAddressComesApart() {
    assertThat(PostalAddress.parse("12345 Mill Road, Port Ann, OH 43210-1234"))
        .isEqualTo(new PostalAddress("Port Ann", "Mill Road", 12345, "43210-1234"));
  }

  @Test
  void aBrazilianAddressComesApart() {
    assertThat(PostalAddress.parse("Rua das Flores, Santos, 77 SP 11010-120"))
        .isEqualTo(new PostalAddress("Santos", "Rua das Flores", 77, "11010-120"));
  }

  @Test
  void whatIsMissingIsEmpty() {
    assertThat(PostalAddress.parse("Harbour")).isEqualTo(new PostalAddress("", "Harbour", 0, ""));
  }
}
