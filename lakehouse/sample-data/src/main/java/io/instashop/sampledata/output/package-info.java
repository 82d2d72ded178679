/** Where scenarios write: files that appear complete, and Kafka topics. */
package io.instashop.sampledata.output;
