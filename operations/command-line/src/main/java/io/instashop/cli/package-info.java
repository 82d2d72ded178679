/** The command line: runs, watches, audits and stops the whole platform on this machine. */
package io.instashop.cli;
