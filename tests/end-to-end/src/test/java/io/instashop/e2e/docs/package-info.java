/**
 * Checks that the Markdown pages are right. Links lead somewhere, lines and sentences are short,
 * reference pages agree with the code, and the commands of README and tutorial work.
 */
@NullMarked
package io.instashop.e2e.docs;

import org.jspecify.annotations.NullMarked;
