/** Where scenarios write: files that appear complete, and Kafka topics. */
@NullMarked
package io.instashop.sampledata.output;

import org.jspecify.annotations.NullMarked;
