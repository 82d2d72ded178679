package io.instashop.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/**
 * Wants {@code @NullMarked} on the package of every class. The compiler then refuses null where a
 * type is not {@code @Nullable}; in other packages it checks nothing.
 */
final class BeNullMarked extends ArchCondition<JavaClass> {

  private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";

  private final Set<String> exempt;

  /**
   * A condition for all packages but some.
   *
   * @param exempt names of packages that may be unmarked, without those below them
   */
  BeNullMarked(Set<String> exempt) {
    super("lie in a package that is @NullMarked");
    this.exempt = exempt;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String name = type.getPackageName();
    if (!exempt.contains(name) && !type.getPackage().isAnnotatedWith(NULL_MARKED)) {
      events.add(
          SimpleConditionEvent.violated(
              type, name + " is not @NullMarked in its package-info, see " + type.getName()));
    }
  }
}
