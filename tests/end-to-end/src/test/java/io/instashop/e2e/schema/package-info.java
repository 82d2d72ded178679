/**
 * The tables of the platform's databases as the migrations make them on a real server. The diagrams
 * and the typical queries of the reference agree with them.
 */
@NullMarked
package io.instashop.e2e.schema;

import org.jspecify.annotations.NullMarked;
