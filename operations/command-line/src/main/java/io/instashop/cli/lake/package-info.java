/** The commands that hand over to the lakehouse and the sample data, each in a JVM of its own. */
package io.instashop.cli.lake;
