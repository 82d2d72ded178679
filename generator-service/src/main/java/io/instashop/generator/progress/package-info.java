/** How far the generator is: counters, health and the answer of {@code /api/generator}. */
package io.instashop.generator.progress;
