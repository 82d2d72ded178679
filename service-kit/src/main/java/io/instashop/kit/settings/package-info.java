/** Settings: how one is named, what it may be, and the one wording of a refusal. No library. */
@NullMarked
package io.instashop.kit.settings;

import org.jspecify.annotations.NullMarked;
