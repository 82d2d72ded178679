package io.instashop.house;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where classes have their source.
 *
 * @param root the folder of the root package
 */
record SourceFile(Path root) {

  /** Of the tested module: tests run in its folder. */
  static final SourceFile OF_MODULE = new SourceFile(Path.of("src/main/java"));

  /** The folder of its package, whether it exists or not. */
  Path folder(JavaClass type) {
    return root.resolve(type.getPackageName().replace('.', '/'));
  }

  /** Lines of its file; 0 for a class that this module has no source of. */
  long lines(JavaClass type) {
    Path file = folder(type).resolve(type.getSource().flatMap(s -> s.getFileName()).orElse("-"));
    if (!Files.exists(file)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
