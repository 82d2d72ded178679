/** Text for a terminal. No library. */
package io.instashop.kit.text;
