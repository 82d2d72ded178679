/**
 * The service built with a deliberate defect, for the fault suite to go red on. The classes are no
 * configuration that a scan of the service's packages finds.
 */
@NullMarked
package io.instashop.consumer.defects;

import org.jspecify.annotations.NullMarked;
