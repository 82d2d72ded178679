package io.instashop.consumer.landing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a batch adds to one shopping session: an increment, which the warehouse adds to what it
 * knows.
 */
final class SessionTally {

  /** Of fixed width, so that the earlier and the later of two can be told as texts. */
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String CONVERSION = "transaction";
  private static final String ABANDONMENT = "cart_abandonment";

  private final String sessionId;
  private final long customerId;
  private final Map<String, Integer> counts = new TreeMap<>();
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;
  private BigDecimal spent = BigDecimal.ZERO;

  private SessionTally(String sessionId, long customerId) {
    this.sessionId = sessionId;
    this.customerId = customerId;
  }

  /** One tally for each session among the rows, in the order of their ids. */
  static List<SessionTally> of(Collection<WarehouseRow> rows) {
    Map<String, SessionTally> tallies = new TreeMap<>();
    for (WarehouseRow row : rows) {
      if (row.sessionId() != null) {
        tallies
            .computeIfAbsent(row.sessionId(), id -> new SessionTally(id, row.event().customerId()))
            .add(row);
      }
    }
    return new ArrayList<>(tallies.values());
  }

  private void add(WarehouseRow row) {
    counts.merge(row.kind(), 1, Integer::sum);
    Instant at = row.event().timestamp();
    first = at.isBefore(first) ? at : first;
    last = at.isAfter(last) ? at : last;
    if (row.kind().equals(CONVERSION)) {
      spent = spent.add(row.amount());
    }
  }

  String sessionId() {
    return sessionId;
  }

  /** The seller whose store it is. */
  long customerId() {
    return customerId;
  }

  /** Event time of the oldest event. */
  Instant first() {
    return first;
  }

  /** Event time of the newest event. */
  Instant last() {
    return last;
  }

  /** How the session ended, as far as this batch knows. */
  String outcome() {
    if (counts.containsKey(CONVERSION)) {
      return "conversion";
    }
    return counts.containsKey(ABANDONMENT) ? "cart_abandonment" : "bounce";
  }

  /** The increment as JSON: {@code counts} by kind, {@code amount}, first and last event time. */
  String json() {
    ObjectNode node = MAPPER.createObjectNode();
    ObjectNode byKind = node.putObject("counts");
    counts.forEach(byKind::put);
    node.put("amount", spent);
    node.put("first_event", INSTANT.format(first));
    node.put("last_event", INSTANT.format(last));
    return MAPPER.writeValueAsString(node);
  }
}
