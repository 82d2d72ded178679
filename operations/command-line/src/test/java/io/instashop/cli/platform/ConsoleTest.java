package io.instashop.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {

  private final StringWriter printed = new StringWriter();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesNoLiveLineOnceItIsOverForGood(boolean terminal) {
    Console console = new Console(new PrintWriter(printed), terminal);
    console.live("all is well");

    console.endLiveForGood();
    console.say("Stopping ...");
    console.live("generator-service unreachable");
    console.say("Stopped");

    assertThat(printed.toString())
        .contains("all is well")
        .doesNotContain("unreachable")
        .endsWith("Stopping ...\nStopped\n");
  }

  @Test
  void drawsTheLiveLineBelowTheLinesThatStay() {
    Console console = new Console(new PrintWriter(printed), true);

    console.live("status 1");
    console.say("a line");
    console.live("status 2");
    console.endLive();
    console.live("status 3");

    assertThat(printed.toString())
        .isEqualTo(
            "status 1"
                + "\r\u001b[2Ka line\nstatus 1"
                + "\r\u001b[2Kstatus 2"
                + "\r\u001b[2K"
                + "status 3");
  }
}
