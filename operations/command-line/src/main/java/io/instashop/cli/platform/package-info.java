/** The parts of the platform as processes of this machine, and the folder that holds their data. */
@NullMarked
package io.instashop.cli.platform;

import org.jspecify.annotations.NullMarked;
