/**
 * Holds the Markdown pages to what they say: links lead somewhere, lines and sentences are short,
 * reference pages agree with the code, and the commands of README and tutorial work.
 */
@NullMarked
package io.instashop.e2e.docs;

import org.jspecify.annotations.NullMarked;
