/** Containers of Azure Blob Storage: how they are reached, and files that appear whole there. */
@NullMarked
package io.instashop.lake.azure;

import org.jspecify.annotations.NullMarked;
