package io.instashop.registry;

import org.jspecify.annotations.Nullable;

/** The registry did not answer, or refused; its message is one line that names the address. */
public class SchemaRegistryException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  SchemaRegistryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
