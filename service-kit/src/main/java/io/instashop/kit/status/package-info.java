/**
 * What a program does at present, in one shape for all: the answer of {@code /api/status}. And why
 * a component of {@code /actuator/health} is not up.
 */
@NullMarked
package io.instashop.kit.status;

import org.jspecify.annotations.NullMarked;
