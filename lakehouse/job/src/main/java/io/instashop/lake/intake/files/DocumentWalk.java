package io.instashop.lake.intake.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Goes through JSON documents, one behind the other, from one value at a pointer to the next. */
final class DocumentWalk {

  private final JsonParser parser;
  private final JsonPointer pointer;
  private final Deque<JsonPointer> path = new ArrayDeque<>();
  private boolean found = true;
  private long document;
  private boolean over;

  DocumentWalk(JsonParser parser, String pointer) {
    this.parser = parser;
    this.pointer = JsonPointer.compile(pointer);
  }

  /** Whether the last document has ended. */
  boolean isOver() {
    return over;
  }

  /**
   * Puts the parser on the next value at the pointer; the one before has been read to its end.
   *
   * @return whether there is one
   * @throws IOException if a document is broken, or has nothing there
   */
  boolean toNext() throws IOException {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      JsonPointer rest = pointer;
      if (path.isEmpty()) {
        requireFound();
        found = false;
        document++;
      } else if (token.isStructEnd()) {
        path.pop();
        continue;
      } else if (token == JsonToken.FIELD_NAME) {
        rest = path.element().matchProperty(parser.currentName());
        token = parser.nextToken();
      } else {
        rest = path.element().matchElement(parser.getParsingContext().getCurrentIndex());
      }
      if (rest != null && rest.matches()) {
        found = true;
        return true;
      } else if (rest != null && token.isStructStart()) {
        path.push(rest);
      } else {
        parser.skipChildren();
      }
    }
    over = true;
    requireFound();
    if (document == 0) {
      throw new IOException("there is no document");
    }
    return false;
  }

  private void requireFound() throws IOException {
    if (!found) {
      throw new IOException("there is nothing at '" + pointer + "' in document " + document);
    }
  }
}
