package io.instashop.contracts.events;

import io.instashop.contracts.json.Description;
import io.instashop.contracts.json.Quantity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Pieces of one product that came into the stock or left it. */
public record InventoryMovementEvent(
    String eventId,
    Instant timestamp,
    int schemaVersion,
    String source,
    long movementId,
    long customerId,
    long productId,
    String productName,
    String category,
    @Description("Whether the pieces came in or went out") MovementType movementType,
    @Description("Why they moved") MovementReason reason,
    @Description("Pieces moved") @Quantity int quantity,
    @Description("Pieces in the stock after the movement") int availableAfter,
    @Description("At so many pieces or fewer more are ordered") int reorderPoint,
    @Description("Where the product is stored") String warehouseLocation,
    @Description("The sale that moved it; null for a purchase") @Nullable Long transactionId)
    implements Event {

  @Override
  public EventType type() {
    return EventType.INVENTORY_MOVEMENT;
  }
}
