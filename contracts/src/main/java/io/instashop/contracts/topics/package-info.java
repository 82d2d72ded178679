/**
 * The Kafka topics: names, settings, and who creates each of them; and the consumer groups.
 *
 * <p>Every topic has one owner, which creates it. All others wait until it exists. So the setting
 * of the owner decides, whatever program starts first.
 */
@NullMarked
package io.instashop.contracts.topics;

import org.jspecify.annotations.NullMarked;
