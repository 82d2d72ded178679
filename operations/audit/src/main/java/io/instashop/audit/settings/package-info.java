/** Where the stages are, from the environment or given by the caller. */
package io.instashop.audit.settings;
