/** Asks every part of the pipeline how it is and when it saw its newest event. */
package io.instashop.dashboard.health;
