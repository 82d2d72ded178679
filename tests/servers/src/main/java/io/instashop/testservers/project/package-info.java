/** The checkout: its folder, its build, its command. */
@NullMarked
package io.instashop.testservers.project;

import org.jspecify.annotations.NullMarked;
