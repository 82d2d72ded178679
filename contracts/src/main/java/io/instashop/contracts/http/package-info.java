/** What one program asks another over HTTP. */
@NullMarked
package io.instashop.contracts.http;

import org.jspecify.annotations.NullMarked;
