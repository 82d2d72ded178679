/** Brings in what an HTTP address answers: kept as files first, then read like any others. */
@NullMarked
package io.instashop.lake.intake.http;

import org.jspecify.annotations.NullMarked;
