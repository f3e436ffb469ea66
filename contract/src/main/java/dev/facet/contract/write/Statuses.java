package dev.facet.contract.write;

/** What a status means, in words that a client's author can act on. */
final class Statuses {
  private Statuses() {}

  static String text(int status) {
    return switch (status) {
      case 200 -> "The answer";
      case 201 -> "Created";
      case 202 -> "Accepted";
      case 204 -> "Done; there is nothing to say";
      case 400 -> "The input does not fit its types";
      case 401 -> "Sign in first";
      case 403 -> "Not permitted";
      case 404 -> "There is no such thing";
      case 409 -> "In conflict with the current state";
      case 410 -> "It is gone";
      case 415 -> "The body is not JSON";
      case 422 -> "The input was not accepted";
      case 429 -> "Too many requests";
      case 502 -> "A service failed";
      case 503 -> "Not available now";
      case 504 -> "A service did not answer in time";
      default -> status < 400 ? "Success" : "A problem";
    };
  }
}
