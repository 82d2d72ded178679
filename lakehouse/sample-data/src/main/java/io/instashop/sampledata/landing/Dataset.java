package io.instashop.sampledata.landing;

import java.nio.file.Path;

/** One of the datasets. */
interface Dataset {

  /** Its folder below the landing folder. */
  String name();

  /** The ending of its files. */
  String ending();

  /**
   * Writes one file.
   *
   * @param size how busy the time was that the file is about: its sales orders
   * @return how many rows it holds, wrong and repeated ones included
   */
  long write(Path file, long size);
}
