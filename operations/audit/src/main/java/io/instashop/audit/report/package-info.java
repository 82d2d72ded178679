/** The result of an audit: counts of each stage and the findings of each guarantee. */
@NullMarked
package io.instashop.audit.report;

import org.jspecify.annotations.NullMarked;
