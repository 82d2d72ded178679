package io.instashop.audit.reading;

import io.instashop.audit.evidence.Shard;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Counts the source rows whose records were dead-lettered.
 *
 * <p>Bad records of any program become dead letters and may have any id. Those count whose id is a
 * source row's and has not landed.
 */
public final class SourceDeadLetters {

  private static final Pattern EVENT_ID =
      Pattern.compile(
          Shard.sourceTypes().stream()
              .map(EventType::wireName)
              .collect(
                  Collectors.joining("|", "\"event_id\"\\s*:\\s*\"((?:", ")-[1-9][0-9]{0,17})\"")));

  private static final String NOT_LANDED =
      """
      select wanted.id from unnest(?::text[]) as wanted(id)
      where not exists (select 1 from realtime_events e where e.event_id = wanted.id)
      """;

  private static final String IN_SHOP =
      """
      with wanted as (select split_part(id, '-', 1) as kind, split_part(id, '-', 2)::bigint as number
                      from unnest(?::text[]) as id)
      select number from wanted join transaction on transaction_id = number
        where kind = 'transaction'
      union all
      select number from wanted join transaction_status_change on status_change_id = number
        where kind = 'transaction_status'
      union all
      select number from wanted join user_behavior on behavior_id = number
        where kind in ('user_behavior', 'search', 'cart_event')
      """;

  private static final String IN_CRM =
      """
      select wanted.id from unnest(?::text[]) as wanted(id)
        join interaction on interaction_id = split_part(wanted.id, '-', 2)::bigint
      where wanted.id like 'interaction-%'
      """;

  private final DataStores stores;
  private final Set<String> ids = new HashSet<>();
  private long count;

  public SourceDeadLetters(DataStores stores) {
    this.stores = stores;
  }

  public long count() {
    List<String> topics = Topics.SOURCE_TOPICS.stream().map(Topics::deadLetters).toList();
    stores.kafka(scan -> scan.read(topics, Instant.EPOCH, partition -> {}, this::remember));
    if (ids.isEmpty()) {
      return 0;
    }
    Set<String> missing = new HashSet<>();
    stores.warehouse(
        connection -> each(connection, NOT_LANDED, ids, row -> missing.add(row.getString(1))));
    stores.shop(connection -> each(connection, IN_SHOP, missing, row -> count++));
    stores.crm(connection -> each(connection, IN_CRM, missing, row -> count++));
    for (Follower follower : Follower.values()) {
      if (stores.absence(follower).isEmpty()) {
        stores.follower(
            follower, connection -> each(connection, follower.found(), missing, row -> count++));
      }
    }
    return count;
  }

  private void remember(ConsumerRecord<byte[], byte[]> deadLetter) {
    if (deadLetter.value() != null) {
      Matcher matcher = EVENT_ID.matcher(new String(deadLetter.value(), StandardCharsets.UTF_8));
      if (matcher.find()) {
        ids.add(matcher.group(1));
      }
    }
  }

  private static void each(
      Connection connection, String sql, Set<String> ids, Rows.RowReader reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          reader.read(row);
        }
      }
    }
  }
}
