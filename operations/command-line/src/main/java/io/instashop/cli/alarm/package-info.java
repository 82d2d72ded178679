/** Alarms: a person gets a message when a part is down for too long, and when it is up again. */
@NullMarked
package io.instashop.cli.alarm;

import org.jspecify.annotations.NullMarked;
