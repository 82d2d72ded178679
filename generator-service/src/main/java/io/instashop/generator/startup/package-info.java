/** Refuses settings that cannot be used, in one line, before anything is written. */
package io.instashop.generator.startup;
