package io.instashop.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.cli.Instashop;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every {@code ./instashop} command in a fence of any page is one that the command line takes. */
class DocumentedCommandsTest {

  /** Commands of pages, without comments; those with placeholders in capitals are no commands. */
  static List<String> commands() {
    return Pages.all().stream()
        .flatMap(page -> Stream.of("", "sh").flatMap(l -> page.fences(l).stream()))
        .flatMap(String::lines)
        .map(line -> line.replaceFirst("\\s+#.*", "").replaceFirst("\\s*\\|\\|.*", "").strip())
        .filter(line -> line.startsWith("./instashop "))
        .filter(line -> !line.matches(".*(\\[|\\.\\.\\.|\\$| [A-Z]{2,}\\b| \\|).*"))
        .distinct()
        .toList();
  }

  @Test
  void commandsAreFound() {
    assertThat(commands())
        .hasSizeGreaterThan(20)
        .contains("./instashop up", "./instashop audit", "./instashop down");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aDocumentedCommandIsTaken(String command) {
    String[] words = command.split("\\s+");
    String[] arguments = Arrays.copyOfRange(words, 1, words.length);
    CommandLine commandLine = new CommandLine(Instashop.class);
    // What follows these two is another program's.
    for (String handedOver : List.of("generate", "lake")) {
      commandLine
          .getSubcommands()
          .get(handedOver)
          .setStopAtPositional(true)
          .setUnmatchedOptionsArePositionalParams(true);
    }
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    assertThat(commandLine.parseArgs(arguments).hasSubcommand()).isTrue();
  }
}
