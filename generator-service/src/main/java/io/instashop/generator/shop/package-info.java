/**
 * What kind of shop it is, as data: categories with their articles, plans, payment methods, people
 * and how they buy. A shop is a folder of two files, {@code shop.yml} and {@code articles.csv}.
 */
@NullMarked
package io.instashop.generator.shop;

import org.jspecify.annotations.NullMarked;
