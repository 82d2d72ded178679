package io.instashop.dashboard.health;

import java.util.List;

/**
 * The state of the parts, for the page.
 *
 * @param parts in the order in which an event passes them
 */
public record HealthView(List<MonitoredComponent> parts) {}
