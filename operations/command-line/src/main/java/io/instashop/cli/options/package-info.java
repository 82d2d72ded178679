/** Options that several commands share, and how their errors are printed. */
package io.instashop.cli.options;
