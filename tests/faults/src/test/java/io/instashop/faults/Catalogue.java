package io.instashop.faults;

import java.util.ArrayList;
import java.util.List;

/** All faults of the suite, in the order in which they are tried. */
final class Catalogue {

  private Catalogue() {}

  static List<Fault> all(Scope scope) {
    List<Fault> faults = new ArrayList<>();
    faults.addAll(DataFaults.all());
    faults.addAll(PoisonFaults.all());
    faults.addAll(StateFaults.all());
    faults.addAll(ShopFaults.all());
    faults.addAll(FollowerFaults.all(scope));
    faults.addAll(ClockFaults.all());
    faults.addAll(ProcessFaults.all());
    faults.addAll(HangFaults.all());
    faults.addAll(NetworkFaults.all());
    faults.addAll(ServerFaults.all(scope));
    return faults;
  }

  /** The fault of that name. */
  static Fault named(String name) {
    return all(Scope.SHORT).stream()
        .filter(fault -> fault.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no fault is named " + name));
  }

  /**
   * Those that the scope takes and whose name matches the pattern in the system property {@code
   * faults.only}, if there is one.
   */
  static List<Fault> chosen(Scope scope) {
    String only = System.getProperty("faults.only", ".*");
    return all(scope).stream()
        .filter(fault -> scope.instants(fault) > 0 && fault.name().matches(only))
        .toList();
  }
}
