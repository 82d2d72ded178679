/** Brings in tables of databases, split into ranges that are read side by side. */
@NullMarked
package io.instashop.lake.intake.jdbc;

import org.jspecify.annotations.NullMarked;
