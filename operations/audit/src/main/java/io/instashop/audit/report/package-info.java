/** The result of an audit, as text and as JSON. */
package io.instashop.audit.report;
