/** The commands that run and watch the platform: up, down, status, audit, replay. */
@NullMarked
package io.instashop.cli.command;

import org.jspecify.annotations.NullMarked;
