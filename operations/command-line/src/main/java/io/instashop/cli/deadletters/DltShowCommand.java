package io.instashop.cli.deadletters;

import io.instashop.cli.options.PlatformAddresses;
import io.instashop.cli.platform.PlatformException;
import io.instashop.contracts.deadletters.Position;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import io.instashop.replay.deadletters.DeadLetter;
import io.instashop.replay.deadletters.DeadLetterFilter;
import io.instashop.replay.deadletters.DeadLetters;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one dead letter. */
@Command(
    name = "show",
    description = "Show one dead letter with its headers and its value.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DltShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private PlatformAddresses addresses;

  @Parameters(
      paramLabel = "DEAD-LETTER",
      description = "its place as 'dlt list' prints it, for example transactions.DLT/0@17")
  private String place;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Override
  public Integer call() {
    Position position = position();
    DeadLetterFilter filter =
        new DeadLetterFilter(
            position.topic(), null, null, null, position.partition(), position.offset(), null, 1);
    DeadLetter letter =
        new DeadLetters(addresses.settings())
            .find(filter).letters().stream()
                .findFirst()
                .orElseThrow(
                    () ->
                        PlatformException.failed(
                            "there is no dead letter " + place + "; see 'instashop dlt list'"));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(DeadLetterText.json(DeadLetterText.allFields(letter)));
    } else {
      DeadLetterText.lines(letter).forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private Position position() {
    try {
      return Position.parse(place);
    } catch (IllegalArgumentException e) {
      throw new RefusedSettingException(
          SettingName.option("DEAD-LETTER"),
          "must be the place of a record such as transactions.DLT/0@17",
          place);
    }
  }
}
