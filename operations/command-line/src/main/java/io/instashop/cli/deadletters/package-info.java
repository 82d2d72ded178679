/** The commands that list, show and send back dead letters. */
package io.instashop.cli.deadletters;
