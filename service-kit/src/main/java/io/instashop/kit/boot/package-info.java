/**
 * What a Spring Boot service of ours needs to run, applied by being on the class path: refused
 * settings in one line, health and status of a stage. Needs Spring Boot.
 */
@NullMarked
package io.instashop.kit.boot;

import org.jspecify.annotations.NullMarked;
