package io.instashop.registry;

/** The registry did not answer, or refused; its message is one line that names the address. */
public class SchemaRegistryException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  SchemaRegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
