/** The command that makes the users of Kafka and gives them their rights. */
@NullMarked
package io.instashop.cli.access;

import org.jspecify.annotations.NullMarked;
