package io.instashop.audit.settings;

import io.instashop.kit.failure.Causes;
import io.instashop.kit.failure.ReportableException;
import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.kit.text.Secrets;

/**
 * The audit could not be made. The message is one line for the user: it names the part, its address
 * and the setting to change.
 */
public final class AuditException extends ReportableException {

  private static final long serialVersionUID = 1L;

  public AuditException(String message, Throwable cause) {
    super(FAILED, message, cause);
  }

  /** A place that cannot be reached or read. */
  public static AuditException of(String part, String address, String setting, Throwable cause) {
    return of(part, address, setting, Causes.inOneLine(cause), cause);
  }

  /** A Kafka that cannot be reached or read. */
  public static AuditException kafka(KafkaAccess kafka, Throwable cause) {
    return of(
        "Kafka",
        kafka.bootstrapServers(),
        "SPRING_KAFKA_BOOTSTRAP_SERVERS",
        kafka.explain(cause),
        cause);
  }

  private static AuditException of(
      String part, String address, String setting, String reason, Throwable cause) {
    return new AuditException(
        "Cannot read "
            + part
            + " at "
            + withoutSecrets(address)
            + " ("
            + reason
            + "). Is it running? Its address is the setting "
            + setting
            + ".",
        cause);
  }

  private static String withoutSecrets(String address) {
    return Secrets.hiddenIn(address.replaceAll("\\?.*", ""));
  }
}
