/** Brings in what an HTTP address answers: kept as files first, then read like any others. */
package io.instashop.lake.intake.http;
