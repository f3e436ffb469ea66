package dev.facet.http.server;

import dev.facet.http.Headers;
import dev.facet.http.Method;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A request without its body.
 *
 * @param rawPath begins with a slash, or is {@code *} of {@code OPTIONS *}; still encoded
 * @param rawQuery what follows the first question mark, still encoded; null when there is none
 * @param headers as received, without those of the connection (RFC 9110 section 7.6.1)
 * @param authority host and port that the client addressed: of an absolute target, else {@code
 *     Host} or {@code :authority}; empty when an HTTP/1.0 client named none
 * @param secure whether it came through TLS
 */
public record RequestHead(
    Method method,
    String rawPath,
    @Nullable String rawQuery,
    Headers headers,
    String authority,
    boolean secure,
    InetSocketAddress remoteAddress,
    HttpVersion version) {}
