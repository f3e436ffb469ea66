package dev.facet.identity.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.facet.definition.config.RedisConfig;
import dev.facet.http.loop.LoopObserver;
import dev.facet.http.loop.Loops;
import dev.facet.identity.session.StoreUnavailable;
import dev.facet.testkit.Eventually;
import dev.facet.testkit.RedisProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** How servers are reached: passwords, databases, TLS; and what is said of those that forget. */
class RedisServersTest {
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.facet.redis");
  private final Loops loops = Loops.start(1, LoopObserver.NONE);
  @TempDir private Path folder;

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void close() {
    logger.detachAppender(log);
    loops.close();
  }

  private static RedisConfig config(
      RedisProcess redis, int database, @Nullable String user, @Nullable String password) {
    return new RedisConfig(
        "127.0.0.1",
        redis.port(),
        false,
        database,
        user,
        password,
        null,
        "facet:",
        Duration.ofSeconds(1));
  }

  private RedisSessionStore connect(RedisConfig config, @Nullable String trusted) {
    return RedisSessionStore.connect(loops.all(), config, trusted, InstantSource.system());
  }

  @Test
  void a_password_opens_and_another_does_not() throws IOException {
    try (RedisProcess redis = RedisProcess.start("--requirepass", "right");
        RedisSessionStore good = connect(config(redis, 0, null, "right"), null);
        RedisSessionStore wrong = connect(config(redis, 0, null, "wrong"), null);
        RedisSessionStore none = connect(config(redis, 0, null, null), null)) {
      assertThat(good.find("a")).isNull();
      assertThatThrownBy(() -> wrong.find("a"))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("WRONGPASS");
      assertThatThrownBy(() -> none.find("a"))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("NOAUTH");
    }
    assertThat(messages()).noneMatch(line -> line.contains("right") || line.contains("wrong"));
  }

  @Test
  void a_user_needs_few_rights() throws IOException {
    try (RedisProcess redis = RedisProcess.start();
        RedisSessionStore store = connect(config(redis, 0, "facet", "secret"), null)) {
      String rights =
          "on >secret ~facet:* &facet:* -@all +@read +@write +@scripting +@connection"
              + " +publish +subscribe +info +time";
      List<String> words = new ArrayList<>(List.of("ACL", "SETUSER", "facet"));
      words.addAll(List.of(rights.split(" ")));
      assertThat(redis.send(words.toArray(String[]::new))).isEqualTo("+OK\r\n");
      Eventually.holds("the user is let in", () -> isThere(store));

      assertThat(store.lease("l", "me", Duration.ofSeconds(5))).isTrue();
      assertThat(store.settle(Duration.ofSeconds(5))).isTrue();
    }
  }

  private static boolean isThere(RedisSessionStore store) {
    try {
      return store.find("a") == null;
    } catch (StoreUnavailable notYet) {
      return false;
    }
  }

  @Test
  void a_database_of_its_own_is_used() throws IOException {
    try (RedisProcess redis = RedisProcess.start();
        RedisSessionStore store = connect(config(redis, 3, null, null), null)) {
      store.lease("l", "me", Duration.ofMinutes(1));

      assertThat(redis.send("INFO", "keyspace")).contains("db3:").doesNotContain("db0:");
    }
  }

  @Test
  void over_tls_the_certificate_is_checked() throws IOException {
    install("first-certificate.pem");
    install("first-key.pem");
    try (RedisProcess redis =
        RedisProcess.start(
            "--tls-port",
            "0",
            "--tls-cert-file",
            folder.resolve("first-certificate.pem").toString(),
            "--tls-key-file",
            folder.resolve("first-key.pem").toString(),
            "--tls-ca-cert-file",
            folder.resolve("first-certificate.pem").toString(),
            "--tls-auth-clients",
            "no")) {
      int port = freePort();
      redis.send("CONFIG", "SET", "tls-port", Integer.toString(port));
      String trusted = Files.readString(folder.resolve("first-certificate.pem"));
      try (RedisSessionStore store = connect(secure(port), trusted);
          RedisSessionStore distrustful = connect(secure(port), null)) {
        assertThat(store.lease("l", "me", Duration.ofMinutes(1))).isTrue();
        assertThatThrownBy(() -> distrustful.find("a"))
            .isInstanceOf(StoreUnavailable.class)
            .hasMessageContaining("TLS");
      }
    }
    assertThatThrownBy(() -> connect(secure(1), "no certificate"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PEM");
  }

  private static RedisConfig secure(int port) {
    return new RedisConfig(
        "localhost", port, true, 0, null, null, null, "facet:", Duration.ofSeconds(3));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void install(String name) throws IOException {
    try (InputStream in = RedisServersTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      Files.write(folder.resolve(name), in.readAllBytes());
    }
  }

  @Test
  void a_server_that_evicts_is_warned_of_and_one_that_does_not_is_not() throws IOException {
    try (RedisProcess redis = RedisProcess.start("--maxmemory-policy", "allkeys-lru");
        RedisSessionStore _ = connect(config(redis, 0, null, null), null)) {
      Eventually.holds(
          "it is said", () -> messages().stream().anyMatch(line -> line.contains("noeviction")));
    }
    log.list.clear();

    try (RedisProcess redis = RedisProcess.start();
        RedisSessionStore store = connect(config(redis, 0, null, null), null)) {
      Eventually.holds("it has been asked", () -> asked(redis));
      store.find("a");
    }
    assertThat(messages()).noneMatch(line -> line.contains("noeviction"));
  }

  private static boolean asked(RedisProcess redis) {
    try {
      return redis.send("INFO", "commandstats").contains("cmdstat_info");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> messages() {
    return List.copyOf(log.list).stream()
        .map(event -> event.getFormattedMessage() + event.getKeyValuePairs())
        .toList();
  }

  @Test
  void a_store_that_is_not_there_is_told_of_once() throws IOException {
    RedisConfig nowhere =
        new RedisConfig(
            "127.0.0.1", freePort(), false, 0, null, null, null, "f:", Duration.ofMillis(200));
    try (RedisSessionStore store = connect(nowhere, null)) {
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> store.find("a")).isInstanceOf(StoreUnavailable.class);
      }
      Eventually.holds(
          "it is said",
          () -> messages().stream().anyMatch(line -> line.contains("cannot be reached")));
    }
    assertThat(messages().stream().filter(line -> line.contains("cannot be reached"))).hasSize(1);
  }

  @Test
  void what_is_kept_cannot_become_a_command() throws IOException {
    try (RedisProcess redis = RedisProcess.start();
        RedisSessionStore store = connect(config(redis, 0, null, null), null)) {
      byte[] evil = "x\r\n*1\r\n$8\r\nFLUSHALL\r\n\0\n".getBytes(StandardCharsets.UTF_8);
      var until = InstantSource.system().instant().plusSeconds(60);

      assertThat(store.create("a\r\nb", evil, until, Set.of("i"))).isTrue();

      var found = store.find("a\r\nb");
      assertThat(found).isNotNull();
      assertThat(found.bytes()).isEqualTo(evil);
    }
  }
}
