package com.example.partner;

import com.example.partner.shop.client.ApiException;
import com.example.partner.shop.model.OrderLineInput;
import com.example.partner.shop.model.OrderStatusInput;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** The partner's command line. */
public final class Main {
  private static final String USAGE =
      """
      usage: partner orders [--customer ID] [--status STATUS] [--page N] [--as ndjson|csv]
             partner place  --customer ID --product ID [--quantity N] [--token TOKEN] [--key KEY]
      PARTNER_KEY is the API key; PARTNER_URL is where the shop is (http://127.0.0.1:8080).
      """;

  private Main() {}

  /** Exit codes: 0 done, 1 the shop refused or could not be reached, 2 wrong usage. */
  public static void main(String[] args) throws InterruptedException {
    var out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            StandardCharsets.UTF_8);
    int code;
    try {
      run(Arguments.of(args), out);
      code = 0;
    } catch (IllegalArgumentException wrong) {
      System.err.println("partner: " + wrong.getMessage());
      System.err.print(USAGE);
      code = 2;
    } catch (ApiException failure) {
      System.err.println("partner: " + failure.getMessage());
      code = 1;
    }
    out.flush();
    System.exit(code);
  }

  private static void run(Arguments arguments, PrintStream out)
      throws ApiException, InterruptedException {
    var shop = new Connection(arguments.url(), arguments.apiKey());
    switch (arguments.command()) {
      case "orders" -> orders(arguments, shop, out);
      case "place" -> place(arguments, shop, out);
      default -> throw new IllegalArgumentException("no command " + arguments.command());
    }
  }

  private static void orders(Arguments arguments, Connection shop, PrintStream out)
      throws ApiException, InterruptedException {
    Format format = Format.of(arguments.or("as", "ndjson"));
    String status = arguments.get("status");
    int[] rows = {0};
    new Orders(shop)
        .walk(
            arguments.get("customer"),
            status == null ? null : OrderStatusInput.fromValue(status),
            Integer.parseInt(arguments.or("page", "200")),
            order -> format.write(order, rows[0]++ == 0, out));
    System.err.println(rows[0] + " orders, " + shop.sent() + " requests");
  }

  private static void place(Arguments arguments, Connection shop, PrintStream out)
      throws ApiException, InterruptedException {
    String key = arguments.or("key", UUID.randomUUID().toString());
    System.err.println("Idempotency-Key " + key + ": give it again if this ends without an answer");
    var line =
        new OrderLineInput()
            .productId(arguments.required("product"))
            .quantity(Integer.valueOf(arguments.or("quantity", "1")));
    var placed =
        new Orders(shop)
            .place(
                arguments.required("customer"),
                List.of(line),
                arguments.or("token", "tok_visa_4242"),
                key);
    Format.NDJSON.write(placed, true, out);
    System.err.println(shop.sent() + " requests");
  }
}
