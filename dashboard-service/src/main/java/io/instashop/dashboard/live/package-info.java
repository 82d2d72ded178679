/** Follows the windows in Redis: read in full at connect, then what each announcement names. */
package io.instashop.dashboard.live;
