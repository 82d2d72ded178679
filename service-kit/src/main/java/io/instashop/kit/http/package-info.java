/**
 * A small HTTP server for programs without Spring, such as Spark jobs. Needs Netty's HTTP codec.
 */
@NullMarked
package io.instashop.kit.http;

import org.jspecify.annotations.NullMarked;
