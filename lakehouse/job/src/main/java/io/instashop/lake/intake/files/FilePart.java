package io.instashop.lake.intake.files;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What one task reads of a file: lines that begin at or after {@code start} and before {@code end}.
 */
record FilePart(FileFacts file, long start, long end, long firstLine) implements Serializable {

  static List<FilePart> of(FileFacts file) {
    List<FilePart> parts = new ArrayList<>();
    for (int i = 0; i < file.parts().size(); i++) {
      long[] part = file.parts().get(i);
      long end = i + 1 < file.parts().size() ? file.parts().get(i + 1)[0] : Long.MAX_VALUE;
      parts.add(new FilePart(file, part[0], end, part[1]));
    }
    return parts;
  }

  boolean isFirst() {
    return start == 0;
  }
}
