package io.instashop.generator.writing;

import io.instashop.generator.crm.Interaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The part of a batch that goes to the CRM's database. */
final class CrmBatch implements DatabaseBatch {

  private final List<Interaction> interactions;
  private long[] ids = {};

  CrmBatch(List<Interaction> interactions) {
    this.interactions = interactions;
  }

  @Override
  public void number(Connection connection) throws SQLException {
    ids = Ids.draw(connection, List.of("interaction_interaction_id_seq"), interactions.size())[0];
  }

  @Override
  public boolean isWritten(Connection connection) throws SQLException {
    return DatabaseBatch.exists(connection, "interaction", "interaction_id", ids[0]);
  }

  @Override
  public void write(Connection connection) throws SQLException {
    CopyText rows = new CopyText();
    for (int i = 0; i < ids.length; i++) {
      Interaction interaction = interactions.get(i);
      rows.integer(ids[i])
          .integer(interaction.sellerId())
          .text(interaction.sellerName())
          .text(interaction.interactionType())
          .text(interaction.channel())
          .time(interaction.time())
          .text(interaction.status())
          .endRow();
    }
    rows.copyInto(
        connection,
        "interaction (interaction_id, customer_id, customer_name, interaction_type, channel,"
            + " interaction_date, status)");
  }
}
