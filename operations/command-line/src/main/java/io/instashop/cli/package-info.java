/** The command line: runs, watches, audits and stops the whole platform on this machine. */
@NullMarked
package io.instashop.cli;

import org.jspecify.annotations.NullMarked;
