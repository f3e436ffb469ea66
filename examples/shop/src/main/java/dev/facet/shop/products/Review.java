package dev.facet.shop.products;

/** A review as the service sends it. */
record Review(
    String id,
    String productId,
    String userId,
    int stars,
    String title,
    String text,
    Flags flags,
    Votes votes,
    String postedAt) {

  record Flags(boolean verifiedPurchase, boolean edited) {}

  record Votes(int up, int down) {}
}
