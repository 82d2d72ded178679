package io.instashop.registry;

/** The registry answered that it has no such schema: asking again would not help. */
public final class UnknownSchemaException extends SchemaRegistryException {

  private static final long serialVersionUID = 1L;

  UnknownSchemaException(String message) {
    super(message, null);
  }
}
