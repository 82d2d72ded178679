/** How each part of a running platform is, as 'status' shows it. */
@NullMarked
package io.instashop.cli.overview;

import org.jspecify.annotations.NullMarked;
