/** The architecture as rules that every module's tests check. */
package io.instashop.house;
