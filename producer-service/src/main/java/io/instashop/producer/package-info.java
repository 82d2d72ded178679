/**
 * The producer service: every committed row of the source databases reaches its topic exactly once.
 */
package io.instashop.producer;
