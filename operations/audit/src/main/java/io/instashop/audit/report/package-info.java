/** The result of an audit: counts of each stage and the findings of each guarantee. */
package io.instashop.audit.report;
