/** The architecture as rules that every module's tests check. */
@NullMarked
package io.instashop.house;

import org.jspecify.annotations.NullMarked;
