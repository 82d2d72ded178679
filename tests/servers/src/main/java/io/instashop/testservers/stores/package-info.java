/** Emulators of stores of objects: S3 and Azure. */
@NullMarked
package io.instashop.testservers.stores;

import org.jspecify.annotations.NullMarked;
