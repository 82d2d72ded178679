package io.instashop.kit.settings;

import io.instashop.kit.failure.ReportableException;
import io.instashop.kit.text.Secrets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A setting that cannot work. The message is the one wording of all programs: {@code
 * instashop.consumer.batch-size (INSTASHOP_CONSUMER_BATCH_SIZE) must be a whole number from 1 to
 * 10000, but is 'x'}. It never holds a password.
 */
public final class RefusedSettingException extends ReportableException {

  private static final long serialVersionUID = 1L;

  /**
   * @param name the setting
   * @param allowed what it may be, beginning with 'must'
   * @param value what it is, as the person wrote it
   */
  public RefusedSettingException(SettingName name, String allowed, @Nullable Object value) {
    this(name + " " + allowed + ", but is '" + shown(name, value) + "'");
  }

  private RefusedSettingException(String line) {
    super(REFUSED, line.replaceAll("\\s+", " "), null);
  }

  /** Several refusals in one line. */
  public static RefusedSettingException all(List<RefusedSettingException> refused) {
    return new RefusedSettingException(
        refused.stream().map(Throwable::getMessage).distinct().collect(Collectors.joining("; ")));
  }

  /**
   * Refuses a value unless it is valid.
   *
   * @throws RefusedSettingException if it is not
   */
  public static void unless(
      boolean valid, SettingName name, String allowed, @Nullable Object value) {
    if (!valid) {
      throw new RefusedSettingException(name, allowed, value);
    }
  }

  /**
   * A whole number between two limits, both allowed.
   *
   * @throws RefusedSettingException if it is outside
   */
  public static int within(SettingName name, int value, int least, int most) {
    unless(value >= least && value <= most, name, AllowedValues.wholeNumber(least, most), value);
    return value;
  }

  private static String shown(SettingName name, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    return name.isSecret() ? Secrets.HIDDEN : Secrets.hiddenIn(String.valueOf(value));
  }
}
