package io.instashop.sampledata.deliveries.upload;

/** A place for files. */
public interface Target {

  /**
   * Puts a file there, complete or not at all.
   *
   * @throws io.instashop.sampledata.run.SampleDataException if it cannot be put there
   */
  void put(String name, byte[] content);
}
