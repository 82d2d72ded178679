/** Settings: how one is named, what it may be, and the one wording of a refusal. No library. */
package io.instashop.kit.settings;
