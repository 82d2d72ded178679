/**
 * What a Spring Boot service of ours needs to run, applied by being on the class path. It reports a
 * refused setting in one line, and health and status of a stage. Needs Spring Boot.
 */
@NullMarked
package io.instashop.kit.boot;

import org.jspecify.annotations.NullMarked;
