package io.instashop.audit.reading;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The headers of a record as UTF-8 text. */
public final class HeaderTexts {

  private HeaderTexts() {}

  /** Gives the text of the last header of a name, or null if there is none. */
  public static Function<String, @Nullable String> of(Headers headers) {
    return name -> {
      Header header = headers.lastHeader(name);
      return header == null || header.value() == null
          ? null
          : new String(header.value(), StandardCharsets.UTF_8);
    };
  }
}
