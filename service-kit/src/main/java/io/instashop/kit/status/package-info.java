/** What a program does at present, in one shape for all: the answer of {@code /api/status}. */
package io.instashop.kit.status;
