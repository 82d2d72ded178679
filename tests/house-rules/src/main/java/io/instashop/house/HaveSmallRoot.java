package io.instashop.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.List;

/** Bounds how many types lie in a module's root package. */
final class HaveSmallRoot extends ArchCondition<JavaClass> {

  private final int most;
  private List<JavaClass> all = List.of();

  HaveSmallRoot(int most) {
    super("leave at most %d types in the root package", most);
    this.most = most;
  }

  @Override
  public void init(Collection<JavaClass> allClasses) {
    all = allClasses.stream().filter(JavaClass::isTopLevelClass).toList();
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String root = type.getPackageName();
    boolean isRoot = root.matches("io\\.instashop\\.\\w+");
    long here =
        all.stream()
            .filter(c -> c.getPackageName().equals(root))
            .filter(c -> !c.getSimpleName().equals("package-info"))
            .count();
    if (isRoot && here > most) {
      events.add(
          SimpleConditionEvent.violated(
              type, "%s: %d types lie in %s".formatted(type.getSimpleName(), here, root)));
    }
  }
}
