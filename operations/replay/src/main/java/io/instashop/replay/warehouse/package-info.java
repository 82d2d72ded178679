/** The rows of the warehouse, compared with the topics and corrected. */
package io.instashop.replay.warehouse;
