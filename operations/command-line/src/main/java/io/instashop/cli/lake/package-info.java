/** The commands that hand over to the lakehouse and the sample data, each in a JVM of its own. */
@NullMarked
package io.instashop.cli.lake;

import org.jspecify.annotations.NullMarked;
