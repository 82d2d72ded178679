/** Alarms: when a part is down for too long, a person hears of it, and again when it is well. */
@NullMarked
package io.instashop.cli.alarm;

import org.jspecify.annotations.NullMarked;
