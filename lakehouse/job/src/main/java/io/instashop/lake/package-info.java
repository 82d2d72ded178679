/** The lakehouse's main class; {@code command} holds what it can be told to do. */
package io.instashop.lake;
