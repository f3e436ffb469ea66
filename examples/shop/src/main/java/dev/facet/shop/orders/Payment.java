package dev.facet.shop.orders;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How an order is paid. What the payment provider gave the client is a token; the kinds that the
 * shop takes are {@code tok_visa_4242}, {@code paypal:alice} and any invoice reference. A token
 * that begins with {@code tok_declined} is declined.
 */
sealed interface Payment {
  Pattern CARD_TOKEN = Pattern.compile("tok_([a-z]+)_([0-9]{4})");
  Pattern WALLET_TOKEN = Pattern.compile("([a-z]+):(.+)");
  long INVOICE_DAYS = 30;
  long DAY_MILLIS = 86_400_000;

  String method();

  record Card(String method, String brand, String last4, String expires) implements Payment {}

  record Wallet(String method, String provider, String account) implements Payment {}

  /**
   * A bill to be paid later.
   *
   * @param dueAt milliseconds since 1970
   */
  record Invoice(String method, String reference, long dueAt) implements Payment {}

  /** Empty when the provider does not honour the token. */
  static Optional<Payment> authorize(String method, String token, long now) {
    if (token.startsWith("tok_declined")) {
      return Optional.empty();
    }
    return switch (method) {
      case "card" -> card(token);
      case "wallet" -> wallet(token);
      case "invoice" -> Optional.of(new Invoice("invoice", token, now + INVOICE_DAYS * DAY_MILLIS));
      default -> Optional.empty();
    };
  }

  private static Optional<Payment> card(String token) {
    var match = CARD_TOKEN.matcher(token);
    if (!match.matches()) {
      return Optional.empty();
    }
    int month = Integer.parseInt(match.group(2), 10) % 12 + 1;
    String expires = String.format(Locale.ROOT, "2028-%02d", month);
    return Optional.of(new Card("card", match.group(1), match.group(2), expires));
  }

  private static Optional<Payment> wallet(String token) {
    var match = WALLET_TOKEN.matcher(token);
    return match.matches()
        ? Optional.of(new Wallet("wallet", match.group(1), match.group(2)))
        : Optional.empty();
  }
}
