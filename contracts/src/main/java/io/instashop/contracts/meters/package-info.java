/** Names and tags of the meters that other programs read: Prometheus' alerts and Grafana. */
@NullMarked
package io.instashop.contracts.meters;

import org.jspecify.annotations.NullMarked;
