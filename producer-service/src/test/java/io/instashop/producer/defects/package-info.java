/**
 * The service built with a deliberate defect, for the fault suite to go red on. Each has a main
 * class of its own; the classes are no configuration that a scan of the service's packages finds.
 */
@NullMarked
package io.instashop.producer.defects;

import org.jspecify.annotations.NullMarked;
