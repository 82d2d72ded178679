package io.instashop.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** The drawing of the house: which module may know which other, by the packages below ours. */
final class DependAsDrawn extends ArchCondition<JavaClass> {

  private static final String OURS = "io.instashop.";

  private static final Map<String, Set<String>> MAY_KNOW =
      Map.ofEntries(
          Map.entry("contracts", Set.of()),
          Map.entry("kit", Set.of("contracts")),
          Map.entry("generator", Set.of("contracts", "kit")),
          Map.entry("producer", Set.of("contracts", "kit")),
          Map.entry("consumer", Set.of("contracts", "kit")),
          Map.entry("metrics", Set.of("contracts", "kit")),
          Map.entry("dashboard", Set.of("contracts", "kit")),
          Map.entry("registry", Set.of("kit")),
          Map.entry("lake", Set.of("kit", "registry")),
          Map.entry("sampledata", Set.of("kit", "registry")),
          Map.entry("audit", Set.of("contracts", "kit")),
          Map.entry("replay", Set.of("contracts", "kit", "audit")),
          Map.entry("local", Set.of("kit")),
          Map.entry("cli", Set.of("contracts", "kit", "audit", "replay", "local")),
          Map.entry("testservers", Set.of("kit", "local")),
          Map.entry("benchmarks", Set.of("contracts")));

  DependAsDrawn() {
    super("depend on other modules as drawn: %s", MAY_KNOW);
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String from = module(type);
    Set<String> allowed = MAY_KNOW.get(from);
    if (allowed == null) {
      events.add(
          SimpleConditionEvent.violated(
              type, type.getName() + " lies in a module that is not drawn: " + from));
      return;
    }
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      JavaClass target = dependency.getTargetClass().getBaseComponentType();
      String to = module(target);
      if (!to.isEmpty() && !to.equals(from) && !allowed.contains(to)) {
        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
      }
    }
  }

  /** The package below ours, or empty for a class that is not ours. */
  private static String module(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(OURS) ? name.substring(OURS.length()).split("\\.")[0] : "";
  }
}
