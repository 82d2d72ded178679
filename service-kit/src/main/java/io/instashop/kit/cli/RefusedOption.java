package io.instashop.kit.cli;

import io.instashop.kit.failure.Causes;
import io.instashop.kit.settings.AllowedValues;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.lang.reflect.AnnotatedElement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Words picocli's complaint about an option as all settings are refused. */
final class RefusedOption {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(\\w+)");

  private RefusedOption() {}

  static String describe(ParameterException e) {
    var refused = Causes.find(e, RefusedSettingException.class);
    if (refused.isPresent()) {
      return refused.get().getMessage();
    }
    // Subclasses complain about an option that is missing, unknown or given twice.
    if (e.getClass() == ParameterException.class && e.getArgSpec() != null) {
      return new RefusedSettingException(name(e.getArgSpec()), allowed(e), e.getValue())
          .getMessage();
    }
    String line = e.getMessage() == null ? "bad argument" : e.getMessage();
    return line.lines().findFirst().orElse("bad argument")
        + "; see '"
        + e.getCommandLine().getCommandSpec().qualifiedName()
        + " --help'";
  }

  private static SettingName name(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return SettingName.option(argument.paramLabel());
    }
    return new SettingName(option.longestName(), variable(option));
  }

  /** The environment variable of an option's default, which picocli shows only with its value. */
  private static @Nullable String variable(OptionSpec option) {
    if (option.userObject() instanceof AnnotatedElement element
        && element.isAnnotationPresent(Option.class)) {
      Matcher variable = VARIABLE.matcher(element.getAnnotation(Option.class).defaultValue());
      return variable.find() ? variable.group(1) : null;
    }
    return null;
  }

  private static String allowed(ParameterException e) {
    var refused = Causes.find(e, RefusedValueException.class);
    if (refused.isPresent()) {
      return String.valueOf(refused.get().getMessage());
    }
    Class<?>[] parts = e.getArgSpec().auxiliaryTypes();
    Class<?> type = parts.length > 0 ? parts[0] : e.getArgSpec().type();
    return AllowedValues.of(type)
        .orElse("must be " + e.getArgSpec().paramLabel() + " (" + e.getMessage() + ")");
  }
}
