package io.instashop.sampledata.payments;

import java.util.List;
import java.util.Map;

/** Where batches go. */
interface Outlet extends AutoCloseable {

  /** Returns when the whole batch is safe. */
  void write(Map<Stream, List<Envelope>> batch);

  /** What it is, in words for the user. */
  String description();

  @Override
  void close();
}
