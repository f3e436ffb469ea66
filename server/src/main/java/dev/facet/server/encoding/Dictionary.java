package dev.facet.server.encoding;

/**
 * A body that the client has.
 *
 * @param hash SHA-256 of the bytes, in base 64
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on without a copy; nobody compares them.
record Dictionary(String hash, byte[] bytes) {}
