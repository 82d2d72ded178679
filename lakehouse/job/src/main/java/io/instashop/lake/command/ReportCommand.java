package io.instashop.lake.command;

import io.instashop.kit.cli.RefusedValueException;
import io.instashop.kit.settings.AllowedValues;
import io.instashop.lake.definition.Definitions;
import io.instashop.lake.definition.Language;
import io.instashop.lake.definition.Report;
import io.instashop.lake.report.Answers;
import io.instashop.lake.report.ReportPage;
import io.instashop.lake.table.LakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a report of gold tables as an HTML page that loads nothing from elsewhere. */
@Command(
    name = "report",
    description = {
      "Make a report, pages of figures, charts and tables that saved queries answer, as one HTML",
      "file that loads nothing."
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions options;

  @Parameters(paramLabel = "REPORT", description = "name of the report, such as deliveries")
  private String name;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where to write it (default: ${DEFAULT-VALUE})",
      defaultValue = "report.html")
  private Path out;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "en or es (default: ${DEFAULT-VALUE})",
      defaultValue = "en",
      converter = LanguageConverter.class)
  private Language language;

  @Override
  public Integer call() {
    Definitions definitions = options.definitions();
    Report report = definitions.report(name);
    Answers answers = new Answers(options.spark(), options.lake(), definitions);
    String page = new ReportPage(report, language).html(answers, options.clock().instant());
    try {
      Files.writeString(out, page);
    } catch (IOException e) {
      throw new LakeException("cannot write " + out + "; choose another file with --out", e);
    }
    spec.commandLine()
        .getOut()
        .printf("%d pages written to %s%n", report.pages().size(), out.toAbsolutePath());
    return 0;
  }

  /** Reads a language by its tag. */
  static final class LanguageConverter implements ITypeConverter<Language> {

    @Override
    public Language convert(String text) {
      return Arrays.stream(Language.values())
          .filter(each -> each.tag().equals(text))
          .findFirst()
          .orElseThrow(
              () -> new RefusedValueException(AllowedValues.oneOf((Object[]) Language.values())));
    }
  }
}
