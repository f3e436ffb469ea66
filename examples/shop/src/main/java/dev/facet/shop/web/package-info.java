/**
 * What the services share of HTTP: routes, requests, answers, problems and the switches that break
 * them.
 */
@NullMarked
package dev.facet.shop.web;

import org.jspecify.annotations.NullMarked;
