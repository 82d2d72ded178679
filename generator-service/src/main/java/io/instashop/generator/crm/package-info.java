/** Contacts between sellers and their customers, in a database of their own. */
@NullMarked
package io.instashop.generator.crm;

import org.jspecify.annotations.NullMarked;
