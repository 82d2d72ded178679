package io.instashop.contracts.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a field means, for its JSON Schema and the reference page. On a method of an interface it
 * describes the component of that name in every record that implements the interface.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Description {

  /** One phrase, without a full stop. */
  String value();
}
