/**
 * Copies the data of a stopped platform to another folder, and puts it back, in whole or in part.
 */
@NullMarked
package io.instashop.cli.backup;

import org.jspecify.annotations.NullMarked;
