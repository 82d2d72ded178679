/** Pictures of what is in the lake. */
package io.instashop.lake.view;
