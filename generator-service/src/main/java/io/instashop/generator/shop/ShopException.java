package io.instashop.generator.shop;

import io.instashop.kit.failure.ReportableException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of a shop is wrong. The message names the file, and the line or the field. */
public final class ShopException extends ReportableException {

  private static final long serialVersionUID = 1L;

  ShopException(Path file, String complaint, @Nullable Throwable cause) {
    super(REFUSED, (file + ": " + complaint).replaceAll("\\s+", " "), cause);
  }
}
