/** Dead letters: found by filters, shown, and sent back at most once. */
package io.instashop.replay.deadletters;
