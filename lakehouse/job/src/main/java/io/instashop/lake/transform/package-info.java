/** One layer from the one below: SQL beside the YAML, written so that it counts once. */
package io.instashop.lake.transform;
