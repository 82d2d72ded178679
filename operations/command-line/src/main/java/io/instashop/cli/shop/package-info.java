/** Commands that are about the shop itself: how much happens in it, and how real it is. */
@NullMarked
package io.instashop.cli.shop;

import org.jspecify.annotations.NullMarked;
