/** Contacts between sellers and their customers, in a database of their own. */
package io.instashop.generator.crm;
