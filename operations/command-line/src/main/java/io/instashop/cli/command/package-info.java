/** The commands that run and watch the platform: up, down, status, audit, replay. */
package io.instashop.cli.command;
