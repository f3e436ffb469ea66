package dev.facet.shop.products;

import java.nio.charset.StandardCharsets;

/** A product's picture: its colour and its name, drawn as SVG, the same for the same product. */
final class Picture {
  private Picture() {}

  static byte[] of(Product product) {
    int hue = Math.floorMod(product.id().hashCode() * 47, 360);
    String svg =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 240" role="img">
        <rect width="320" height="240" fill="hsl(%d 60%% 85%%)"/>
        <circle cx="160" cy="96" r="56" fill="hsl(%d 55%% 45%%)"/>
        <text x="160" y="208" font-family="sans-serif" font-size="18" text-anchor="middle">%s</text>
        </svg>
        """
            .formatted(hue, hue, escaped(product.name()));
    return svg.getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
