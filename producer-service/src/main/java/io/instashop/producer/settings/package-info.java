/** Settings of the source databases beside the shop's, each with an address of its own. */
@NullMarked
package io.instashop.producer.settings;

import org.jspecify.annotations.NullMarked;
