/**
 * A small HTTP server for programs without Spring, such as Spark jobs. Needs Netty's HTTP codec.
 */
package io.instashop.kit.http;
