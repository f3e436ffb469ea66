package dev.facet.server;

import dev.facet.testkit.Eventually;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Debian's Chromium with one page, told what to do by its DevTools protocol over a web socket of
 * the JDK. Threading: one thread.
 */
final class Chromium implements AutoCloseable {
  private static final String BINARY = "/usr/bin/chromium";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern PAGE =
      Pattern.compile("\"webSocketDebuggerUrl\": *\"(ws://[^\"]*/devtools/page/[^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile("\"value\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;
  private volatile CompletableFuture<String> reply = new CompletableFuture<>();

  private Chromium(Process process, Path profile) throws IOException {
    this.process = process;
    socket = connect(page(port(profile)));
  }

  static boolean isInstalled() {
    return new File(BINARY).canExecute();
  }

  /**
   * Opens a page.
   *
   * @param profile an empty folder
   */
  static Chromium open(Path profile, String url) throws IOException {
    Process process =
        new ProcessBuilder(
                BINARY,
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--remote-allow-origins=*",
                "--user-data-dir=" + profile,
                url)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Chromium browser = new Chromium(process, profile);
      Eventually.holds("Chromium shows " + url, PATIENCE, () -> browser.shows(url));
      return browser;
    } catch (IOException | RuntimeException | AssertionError failure) {
      end(process);
      throw failure;
    }
  }

  /** Runs the body of an asynchronous function in the page; answers the text that it returns. */
  String run(String script) throws IOException {
    reply = new CompletableFuture<>();
    String expression = "(async () => {" + script + "})().then(String, e => 'failed: ' + e)";
    String quoted = expression.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    var _ =
        socket.sendText(
            "{\"id\":1,\"method\":\"Runtime.evaluate\",\"params\":{\"awaitPromise\":true,"
                + "\"returnByValue\":true,\"expression\":\""
                + quoted
                + "\"}}",
            true);
    String message = reply.orTimeout(30, TimeUnit.SECONDS).join();
    Matcher value = VALUE.matcher(message);
    if (!value.find()) {
      throw new IOException("page: " + message + " (expected: a text)");
    }
    return value.group(1).replace("\\\"", "\"").replace("\\\\", "\\");
  }

  private boolean shows(String url) {
    try {
      return run("return document.readyState + ' ' + location.href").equals("complete " + url);
    } catch (IOException onItsWay) {
      return false;
    }
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
    end(process);
  }

  private static void end(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    children.forEach(ProcessHandle::destroyForcibly);
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** Chromium writes the port that it listens on to a file, once it does. */
  private int port(Path profile) throws IOException {
    Path file = profile.resolve("DevToolsActivePort");
    Eventually.holds(
        "Chromium listens", PATIENCE, () -> Files.exists(file) && lines(file).size() > 1);
    return Integer.parseInt(lines(file).get(0));
  }

  private URI page(int port) throws IOException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"));
    String[] found = {""};
    Eventually.holds(
        "Chromium has a page",
        PATIENCE,
        () -> {
          Matcher page = PAGE.matcher(text(request.build()));
          found[0] = page.find() ? page.group(1) : "";
          return !found[0].isEmpty();
        });
    return URI.create(found[0]);
  }

  private String text(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException notYet) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private WebSocket connect(URI uri) {
    return http.newWebSocketBuilder()
        .buildAsync(uri, new Replies())
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  private static List<String> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.toList();
    } catch (IOException notYet) {
      return List.of();
    }
  }

  private final class Replies implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        reply.complete(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
