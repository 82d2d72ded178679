package io.instashop.replay.windows;

import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.WindowEvidence;

/** Where windows are computed from. */
interface WindowSource {

  /** Returns when the source has all that the topics hold at the call. */
  void catchUp();

  /** Computes all windows of a span that have events. */
  void read(Interval span, WindowEvidence evidence);
}
