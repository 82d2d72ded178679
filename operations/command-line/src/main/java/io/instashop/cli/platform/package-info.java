/** The parts of the platform as processes of this machine, and the folder that holds their data. */
package io.instashop.cli.platform;
