/** Where scenarios write: files that appear complete, and Kafka topics. */
package io.instashop.scenario.output;
