/**
 * Which requests come from a page of ours. It checks the host name that a request asks for, against
 * DNS rebinding, and the origin of a request that changes something. No library.
 */
@NullMarked
package io.instashop.kit.origin;

import org.jspecify.annotations.NullMarked;
