/** A visitor's session, step by step: page views, searches, the cart, and how it ends. */
package io.instashop.generator.session;
