package io.instashop.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.local.process.Children;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive is made by a run, used while it is not older than the program, and never required. */
class ClassDataTest {

  private static final List<String> JAVA =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx64m",
          "-XX:TieredStopAtLevel=1");

  @TempDir Path folder;

  private Path jar;
  private ClassData classData;

  @BeforeEach
  void jar() throws Exception {
    jar = folder.resolve("program.jar");
    String name = Ends.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        InputStream in = Ends.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new ZipEntry(name));
      in.transferTo(out);
    }
    classData = new ClassData(folder);
  }

  @Test
  void aRunThatEndsWellLeavesAnArchiveThatTheNextOneUses() throws Exception {
    assertThat(classData.fits(List.of(jar))).isFalse();
    assertThat(classData.options()).isEmpty();

    assertThat(write("0")).isTrue();

    assertThat(classData.fits(List.of(jar))).isTrue();
    Path log = folder.resolve("second.log");
    int code =
        new Children()
            .run(
                "second",
                List.of(
                    JAVA.get(0),
                    classData.options().get(0),
                    "-Xlog:class+load:file=" + folder.resolve("classes.log"),
                    "-cp",
                    jar.toString(),
                    Ends.class.getName(),
                    "0"),
                java.util.Map.of(),
                log);
    assertThat(code).isZero();
    assertThat(Files.readString(folder.resolve("classes.log")))
        .contains(Ends.class.getName() + " source: shared objects file (top)");
  }

  @Test
  void aNewerProgramNeedsAnotherArchive() throws Exception {
    write("0");

    Files.setLastModifiedTime(
        jar, FileTime.fromMillis(Files.getLastModifiedTime(jar).toMillis() + 3_600_000));

    assertThat(classData.fits(List.of(jar))).isFalse();
  }

  @Test
  void aRunThatFailsLeavesNone() {
    write("0");

    assertThat(write("3")).isFalse();

    assertThat(classData.options()).isEmpty();
    assertThat(classData.fits(List.of(jar))).isFalse();
  }

  private boolean write(String code) {
    return classData.write(
        "program",
        JAVA,
        List.of("-cp", jar.toString(), Ends.class.getName(), code),
        new Children(),
        false);
  }

  /** The program that is started; it ends with the given code. */
  static final class Ends {

    public static void main(String[] args) {
      System.exit(Integer.parseInt(args[0]));
    }
  }
}
