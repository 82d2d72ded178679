/** The page and the stream that feeds it. */
@NullMarked
package io.instashop.dashboard.web;

import org.jspecify.annotations.NullMarked;
