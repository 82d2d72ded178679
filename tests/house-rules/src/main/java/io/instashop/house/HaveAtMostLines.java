package io.instashop.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Bounds the length of a source file, blank lines and comments included. */
final class HaveAtMostLines extends ArchCondition<JavaClass> {

  private final int most;

  HaveAtMostLines(int most) {
    super("have at most %d lines", most);
    this.most = most;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    long lines = SourceFile.OF_MODULE.lines(type);
    if (type.isTopLevelClass() && lines > most) {
      events.add(
          SimpleConditionEvent.violated(
              type, "%s has %d lines, %d are allowed".formatted(type.getName(), lines, most)));
    }
  }
}
