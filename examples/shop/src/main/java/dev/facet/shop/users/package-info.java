/** The Users service: camelCase JSON, many users by comma-separated ids, changes by merge patch. */
@NullMarked
package dev.facet.shop.users;

import org.jspecify.annotations.NullMarked;
