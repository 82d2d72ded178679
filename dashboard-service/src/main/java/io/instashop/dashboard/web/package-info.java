/** The page and the stream that feeds it. */
package io.instashop.dashboard.web;
