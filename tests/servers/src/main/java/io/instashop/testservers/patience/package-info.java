/** How long tests wait on this machine. */
@NullMarked
package io.instashop.testservers.patience;

import org.jspecify.annotations.NullMarked;
