/** The events that landed last, looked for while somebody looks at the page. */
@NullMarked
package io.instashop.dashboard.recent;

import org.jspecify.annotations.NullMarked;
