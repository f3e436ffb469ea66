package bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The same backend for frontend by hand: Spring WebFlux with views of what it needs. */
@SpringBootApplication
@RestController
public class App {
  private static final String SOURCE = "http://127.0.0.1:" + System.getenv("SOURCE_PORT");
  private static final String PRODUCTS =
      "/products?ids="
          + IntStream.range(0, 30)
              .mapToObj(i -> "prd-" + (10001 + i * 7))
              .collect(Collectors.joining(","));

  record Amount(double amount) {}

  record Product(String id, String name, Amount price) {}

  record User(int id, String name) {}

  record Line(String productId, int quantity) {}

  record Order(String id, String status, Amount total, List<Line> lines) {}

  record Post(int id, int userId, String title) {}

  record ProductView(String name, Amount price) {}

  record Item(int qty, ProductView product) {}

  record OrderView(String id, String status, Amount total, List<Item> items) {}

  record Home(String name, List<OrderView> orders) {}

  record PostView(int id, String title, User user) {}

  private final WebClient http;

  App(WebClient.Builder builder) {
    var pool =
        ConnectionProvider.builder("source").maxConnections(256).pendingAcquireMaxCount(-1).build();
    http = builder.clientConnector(new ReactorClientHttpConnector(HttpClient.create(pool))).build();
  }

  public static void main(String[] args) {
    SpringApplication.run(App.class, args);
  }

  @GetMapping("/w1")
  Mono<ResponseEntity<byte[]>> w1(
      @RequestHeader(name = "Authorization", required = false) String auth) {
    return call(PRODUCTS, auth)
        .bodyToMono(byte[].class)
        .map(body -> ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body));
  }

  @GetMapping("/w2")
  Mono<List<Product>> w2(@RequestHeader(name = "Authorization", required = false) String auth) {
    return call(PRODUCTS, auth).bodyToMono(new ParameterizedTypeReference<>() {});
  }

  @GetMapping("/w3")
  Mono<Home> w3(@RequestHeader(name = "Authorization", required = false) String auth) {
    Mono<User> user = call("/users/1", auth).bodyToMono(User.class);
    Mono<List<Order>> orders =
        call("/users/1/orders?limit=20", auth).bodyToMono(new ParameterizedTypeReference<>() {});
    return Mono.zip(user, orders)
        .flatMap(both -> {
          String ids =
              both.getT2().stream()
                  .flatMap(order -> order.lines().stream())
                  .map(Line::productId)
                  .distinct()
                  .collect(Collectors.joining(","));
          return call("/products?ids=" + ids, auth)
              .bodyToMono(new ParameterizedTypeReference<List<Product>>() {})
              .map(products -> home(both.getT1(), both.getT2(), products));
        });
  }

  @GetMapping("/w4")
  Mono<List<PostView>> w4(@RequestHeader(name = "Authorization", required = false) String auth) {
    return call("/posts", auth)
        .bodyToMono(new ParameterizedTypeReference<List<Post>>() {})
        .flatMap(posts -> {
          String ids =
              posts.stream()
                  .map(Post::userId)
                  .distinct()
                  .map(id -> "id=" + id)
                  .collect(Collectors.joining("&"));
          return call("/users?" + ids, auth)
              .bodyToMono(new ParameterizedTypeReference<List<User>>() {})
              .map(users -> views(posts, users));
        });
  }

  private WebClient.ResponseSpec call(String target, String authorization) {
    return http.get()
        .uri(URI.create(SOURCE + target))
        .headers(headers -> {
          if (authorization != null) {
            headers.set(HttpHeaders.AUTHORIZATION, authorization);
          }
        })
        .retrieve();
  }

  private static Home home(User user, List<Order> orders, List<Product> products) {
    Map<String, ProductView> byId = new HashMap<>();
    for (Product product : products) {
      byId.put(product.id(), new ProductView(product.name(), product.price()));
    }
    List<OrderView> views = new ArrayList<>();
    for (Order order : orders) {
      List<Item> items = new ArrayList<>();
      for (Line line : order.lines()) {
        items.add(new Item(line.quantity(), byId.get(line.productId())));
      }
      views.add(new OrderView(order.id(), order.status(), order.total(), items));
    }
    return new Home(user.name(), views);
  }

  private static List<PostView> views(List<Post> posts, List<User> users) {
    Map<Integer, User> byId = new HashMap<>();
    for (User user : users) {
      byId.put(user.id(), user);
    }
    List<PostView> views = new ArrayList<>();
    for (Post post : posts) {
      views.add(new PostView(post.id(), post.title(), byId.get(post.userId())));
    }
    return views;
  }
}
