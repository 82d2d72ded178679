/** Measures how much is still under way, so that a run can end when nothing is. */
package io.instashop.audit.drain;
