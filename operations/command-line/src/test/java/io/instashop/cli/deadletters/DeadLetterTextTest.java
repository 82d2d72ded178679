package io.instashop.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadLetterTextTest {

  @Test
  void aDeadLetterCannotCommandTheTerminal() {
    assertThat(DeadLetterText.printable("a\u001b[2Jb\u0007c\n\td é"))
        .isEqualTo("a\uFFFD[2Jb\uFFFDc\n\td é");
  }
}
