package io.instashop.metrics.checkpoint;

import io.instashop.kit.failure.ReportableException;
import java.util.Collection;

/** A topic was deleted and created again, so the offsets of the checkpoint are of another topic. */
public final class RecreatedTopicException extends ReportableException {

  private static final long serialVersionUID = 1L;

  RecreatedTopicException(Collection<String> topics, CheckpointFolder folder) {
    super(
        FAILED,
        "topic "
            + String.join(", ", topics)
            + " was deleted and created again; continuing at the old offsets would skip records."
            + " Windows stay as they are meanwhile. Move the folder "
            + folder
            + " away: the query then reads its topics from their beginning. Windows whose events"
            + " are only in part in the new topic are too low then; 'instashop replay --target"
            + " windows' repairs them from the warehouse, but none of payments",
        null);
  }
}
