/** The words of HTTP: methods, headers, origins, problems, answers. Pure data, no sockets. */
@NullMarked
package dev.facet.http;

import org.jspecify.annotations.NullMarked;
