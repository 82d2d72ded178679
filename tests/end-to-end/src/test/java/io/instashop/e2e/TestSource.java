package io.instashop.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A test as it stands in its file.
 *
 * @param name of the class
 * @param text of the file
 */
record TestSource(String name, String text) {

  private static final Pattern OTHER_TIER = Pattern.compile("@Tag\\(\"(slow|faults)\"\\)");
  private static final Pattern SWITCHED_OFF = Pattern.compile("@(Disabled|Enabled)\\w*");

  /** A test method of every build: one of another tier says so in the next line. */
  private static final Pattern TEST =
      Pattern.compile("\\n\\s+@(Parameterized)?Test\\b[^\\n]*\\n(?!\\s*@Tag\\()");

  private static final Pattern CLASS = Pattern.compile("\\n(?:final |public |abstract )*class ");

  static TestSource read(Path file) throws IOException {
    String name = file.getFileName().toString().replace(".java", "");
    return new TestSource(name, Files.readString(file));
  }

  /** Why it is no proof of a promise in every build; empty if it is one. */
  String problem(String promise) {
    if (!name.endsWith("IT") && !name.endsWith("Test")) {
      return "is run by neither Surefire nor Failsafe";
    }
    if (OTHER_TIER.matcher(beforeClass()).find()) {
      return "runs in another tier than 'mvn verify'";
    }
    if (SWITCHED_OFF.matcher(text).find()) {
      return "is switched off, always or somewhere";
    }
    if (!TEST.matcher(text).find()) {
      return "has no test method in 'mvn verify'";
    }
    if (!javadoc().contains("\"" + promise + "\"")) {
      return "does not say in its Javadoc which promise it proves";
    }
    return "";
  }

  private String beforeClass() {
    return CLASS.split(text)[0];
  }

  /** The Javadoc before the class, as one line. */
  private String javadoc() {
    String before = beforeClass();
    int begin = before.lastIndexOf("/**");
    return begin < 0 ? "" : before.substring(begin).replaceAll("\\s*\\n \\*\\s*", " ");
  }
}
