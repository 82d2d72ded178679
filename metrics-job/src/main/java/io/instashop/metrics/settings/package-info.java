/** The job's settings, from options and environment. */
package io.instashop.metrics.settings;
