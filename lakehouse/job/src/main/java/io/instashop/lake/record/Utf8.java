package io.instashop.lake.record;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes to text, without ever putting a replacement in place of what cannot be read. */
public final class Utf8 {

  private Utf8() {}

  /** The text, or null if the bytes are not UTF-8. */
  public static @Nullable String decode(byte[] bytes) {
    // The quick way replaces what is invalid; only then does the exact one have to look.
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') < 0) {
      return text;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Whether the text is made of whole characters: half of a pair would be stored as '?'. */
  public static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (Character.isSurrogate(each)) {
        boolean pair =
            Character.isHighSurrogate(each)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /**
   * JSON in which half of a pair is written as JSON writes what is no text: {@code ud83d} with a
   * backslash in front.
   */
  static String escaped(String json) {
    if (isText(json)) {
      return json;
    }
    StringBuilder text = new StringBuilder(json.length() + 16);
    for (int i = 0; i < json.length(); i++) {
      char each = json.charAt(i);
      if (Character.isHighSurrogate(each)
          && i + 1 < json.length()
          && Character.isLowSurrogate(json.charAt(i + 1))) {
        text.append(each).append(json.charAt(++i));
      } else if (Character.isSurrogate(each)) {
        text.append("\\u").append(Integer.toHexString(each));
      } else {
        text.append(each);
      }
    }
    return text.toString();
  }
}
