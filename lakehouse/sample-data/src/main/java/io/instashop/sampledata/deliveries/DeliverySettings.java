package io.instashop.sampledata.deliveries;

import java.time.Duration;

/**
 * What may change while orders are made.
 *
 * @param interval pause after each order; zero for none
 * @param target where orders go: a folder, or {@code /Volumes/...} for a Databricks volume
 */
record DeliverySettings(Duration interval, String target) {}
