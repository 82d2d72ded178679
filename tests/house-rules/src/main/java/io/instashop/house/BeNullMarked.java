package io.instashop.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * Wants {@code @NullMarked} on the package of every class. The compiler then refuses null where a
 * type is not {@code @Nullable}. In a package that is not marked it checks nothing.
 */
final class BeNullMarked extends ArchCondition<JavaClass> {

  private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";

  BeNullMarked() {
    super("lie in a package that is @NullMarked");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String name = type.getPackageName();
    if (!type.getPackage().isAnnotatedWith(NULL_MARKED)) {
      events.add(
          SimpleConditionEvent.violated(
              type, name + " is not @NullMarked in its package-info, see " + type.getName()));
    }
  }
}
