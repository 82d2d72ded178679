package io.instashop.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;

/** Wants a {@code package-info.java} beside every class of this module. */
final class HavePackageInfo extends ArchCondition<JavaClass> {

  private final SourceFile sources;

  HavePackageInfo(SourceFile sources) {
    super("lie in a package that has a package-info");
    this.sources = sources;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    Path folder = sources.folder(type);
    if (Files.isDirectory(folder) && !Files.exists(folder.resolve("package-info.java"))) {
      events.add(
          SimpleConditionEvent.violated(
              type, type.getPackageName() + " has no package-info.java, see " + type.getName()));
    }
  }
}
