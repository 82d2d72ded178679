package io.instashop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParseResult;

class InstashopTest {

  @ParameterizedTest
  @ValueSource(strings = {"lake run --all --help", "lake --help", "generate payments --count 1"})
  void whatAnotherProgramRunsIsHandedOverAsItIs(String line) {
    ParseResult parsed = parse(line).subcommand();
    assertThat(parsed.hasSubcommand()).isFalse();
    assertThat(String.join(" ", parsed.matchedPositional(0).<java.util.List<String>>getValue()))
        .isEqualTo(line.substring(line.indexOf(' ') + 1));
  }

  @Test
  void aDemoOfTheLakehouseIsACommandOfOurs() {
    ParseResult demo = parse("lake demo payments --count 7").subcommand().subcommand();
    assertThat(demo.commandSpec().name()).isEqualTo("demo");
    assertThat(demo.matchedOption("--count").<Integer>getValue()).isEqualTo(7);
  }

  private static ParseResult parse(String line) {
    return Instashop.commandLine().parseArgs(line.split(" "));
  }
}
