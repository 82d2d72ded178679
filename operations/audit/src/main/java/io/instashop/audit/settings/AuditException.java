package io.instashop.audit.settings;

/**
 * The audit could not be made. The message is one line for the user: it names the part, its address
 * and the setting to change.
 */
public final class AuditException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public AuditException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A place that cannot be reached or read. */
  public static AuditException of(String part, String address, String setting, Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = String.valueOf(root.getMessage() == null ? root : root.getMessage());
    return new AuditException(
        "Cannot read "
            + part
            + " at "
            + withoutSecrets(address)
            + " ("
            + reason.lines().findFirst().orElse("").strip()
            + "). Is it running? Its address is the setting "
            + setting
            + ".",
        cause);
  }

  private static String withoutSecrets(String address) {
    return address.replaceAll("//[^/@]*@", "//").replaceAll("\\?.*", "");
  }
}
