package io.instashop.contracts.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many bytes of UTF-8 a text may have; without it, {@link FieldType#MAX_TEXT_BYTES}. Of an
 * interface's method it holds for the record component that implements it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface MaxBytes {

  /** The most bytes. */
  int value();
}
