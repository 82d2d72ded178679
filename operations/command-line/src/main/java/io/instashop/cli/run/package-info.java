/** One run of the platform, from the first number on the page to a clean stop. */
package io.instashop.cli.run;
