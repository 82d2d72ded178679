/** The closed windows of Redis, compared with the warehouse and corrected. */
package io.instashop.replay.windows;
