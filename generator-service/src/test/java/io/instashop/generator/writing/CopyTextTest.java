package io.instashop.generator.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CopyTextTest {

  @Test
  void escapesWhatTheFormatUses() {
    CopyText text = new CopyText();
    text.text("a\tb\\N\n\r é 😀").text(null).reference(null).integer(-7).endRow();

    assertThat(text).hasToString("a\\tb\\\\N\\n\\r é 😀\t\\N\t\\N\t-7\n");
  }

  @Test
  void writesCentsAsADecimalNumber() {
    CopyText text = new CopyText();
    text.money(0).money(5).money(99).money(100).money(123456).money(-105).endRow();

    assertThat(text).hasToString("0.00\t0.05\t0.99\t1.00\t1234.56\t-1.05\n");
  }

  @Test
  void separatesRowsAndKeepsMicroseconds() {
    CopyText text = new CopyText();
    text.time(Instant.parse("2026-03-02T12:00:00.123456Z")).endRow();
    text.integer(1).endRow();

    assertThat(text).hasToString("2026-03-02T12:00:00.123456Z\n1\n");
  }
}
