package io.instashop.cli.doctor;

/** The Java that runs this, which is the one that {@code up} gives to all parts. */
final class JavaRuntime {

  private static final int LEAST = 17;

  private JavaRuntime() {}

  /**
   * What to say of it.
   *
   * @param version of the runtime
   * @param compiles whether it has a compiler, without which nothing can be built
   */
  static CheckResult finding(Runtime.Version version, boolean compiles) {
    if (version.feature() < LEAST) {
      return CheckResult.wrong(
          "Java", version + " is too old", "point JAVA_HOME at a JDK " + LEAST + " or newer");
    }
    return compiles
        ? CheckResult.fine("Java", version + "; " + LEAST + " or newer is needed")
        : CheckResult.warning(
            "Java",
            version + " without a compiler",
            "what is built runs; to build, install a JDK and point JAVA_HOME at it");
  }
}
