package io.instashop.scenario.deliveries.upload;

/** A place for files. */
public interface Target {

  /**
   * Puts a file there, complete or not at all.
   *
   * @throws io.instashop.scenario.run.ScenarioException if it cannot be put there
   */
  void put(String name, byte[] content);
}
