package dev.facet.shop;

import static dev.facet.shop.ServiceName.ORDERS;
import static dev.facet.shop.ServiceName.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HttpIT {
  private static TestShop shop;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    shop = TestShop.in(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    shop.close();
  }

  @ParameterizedTest
  @EnumSource
  void the_document_served_is_the_workspaces(ServiceName service) throws IOException {
    var file = Path.of("workspace/graph/openapi", service.lowerCase() + ".yaml");

    var answer = shop.get(service, "/openapi.yaml");

    assertThat(answer.text()).isEqualTo(Files.readString(file));
  }

  @Test
  void nothing_is_found_at_other_paths() {
    assertThat(shop.get(USERS, "/").code()).isEqualTo("no_such_path");
    assertThat(shop.get(USERS, "/users/usr-1/").code()).isEqualTo("no_such_path");
    assertThat(shop.get(USERS, "/_nothing").code()).isEqualTo("no_such_path");
  }

  @Test
  void another_method_is_told_which_ones_there_are() {
    var answer = shop.send(USERS, "DELETE", "/users/usr-1");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, PATCH");
  }

  @Test
  void head_has_the_headers_of_get() {
    var head = shop.send(USERS, "HEAD", "/users/usr-1");
    var get = shop.get(USERS, "/users/usr-1");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
    assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
  }

  @Test
  void the_request_id_comes_back() {
    var answer = shop.get(USERS, "/users/usr-1", "X-Request-Id", "r-17");

    assertThat(answer.header("X-Request-Id")).isEqualTo("r-17");
  }

  @Test
  void a_huge_body_is_refused() {
    var request =
        shop.request(ORDERS, "/orders", "Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(new byte[300_000]));

    assertThat(shop.send(request).status()).isEqualTo(413);
  }

  @Test
  void traffic_counts_the_bytes_of_bodies() {
    var before = shop.shop().traffic(USERS);
    var answer = shop.get(USERS, "/users/usr-1");

    var sent = shop.shop().traffic(USERS).minus(before);

    assertThat(sent.requests()).isEqualTo(1);
    assertThat(sent.bytes()).isEqualTo(answer.text().getBytes(StandardCharsets.UTF_8).length);
  }
}
