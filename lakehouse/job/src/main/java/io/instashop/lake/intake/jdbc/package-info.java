/** Brings in tables of databases, split into ranges that are read side by side. */
package io.instashop.lake.intake.jdbc;
