/** A visitor's session, step by step: page views, searches, the cart, and how it ends. */
@NullMarked
package io.instashop.generator.session;

import org.jspecify.annotations.NullMarked;
