package dev.facet.shop.products;

import dev.facet.shop.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A place between two reviews; its text is opaque to clients. */
record ReviewCursor(long postedAt, int number) {

  static ReviewCursor parse(String text) {
    try {
      var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
      int colon = plain.indexOf(':');
      return new ReviewCursor(
          Long.parseLong(plain, 0, Math.max(colon, 0), 10),
          Integer.parseInt(plain, colon + 1, plain.length(), 10));
    } catch (IllegalArgumentException _) {
      throw Problem.badParameter("cursor", "is not one that this service has given");
    }
  }

  String text() {
    byte[] plain = (postedAt + ":" + number).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  List<Object> position() {
    return List.of(postedAt, number);
  }
}
