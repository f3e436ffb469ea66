package dev.facet.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9112: what is not a request is answered with a problem, and the connection ends. */
class MalformedRequestsAreRefusedTest {
  private static ServerFixture fixture;

  @BeforeAll
  static void start() throws IOException {
    fixture = ServerFixture.standard();
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  /**
   * {@code ~} stands for CR LF, {@code _} for a space, {@code ^} for LF, {@code $} for CR, {@code
   * !} for NUL.
   */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      quoteCharacter = '§',
      delimiter = '|',
      textBlock =
          """
          400 | GET__/echo HTTP/1.1~host: a~~
          400 | GET /echo  HTTP/1.1~host: a~~
          400 | GET /echo~host: a~~
          400 | GET /echo HTTP/1.1 ~host: a~~
          400 | GET /echo http/1.1~host: a~~
          400 | G\tET /echo HTTP/1.1~host: a~~
          400 | GET /ec!ho HTTP/1.1~host: a~~
          400 | GET /echo#part HTTP/1.1~host: a~~
          400 | GET echo HTTP/1.1~host: a~~
          400 | GET * HTTP/1.1~host: a~~
          400 | GET http://user@a/echo HTTP/1.1~host: a~~
          400 | GET ftp://a/echo HTTP/1.1~host: a~~
          400 | GET /echo HTTP/1.1^host: a^^
          400 | GET /echo HTTP/1.1~host: a^~
          400 | GET /echo HTTP/1.1~~
          400 | GET /echo HTTP/1.1~host: a~host: a~~
          400 | GET /echo HTTP/1.1~host:~~
          400 | GET /echo HTTP/1.1~host: a/b~~
          400 | GET /echo HTTP/1.1~host: u@a~~
          400 | GET /echo HTTP/1.1~host: a:99999~~
          400 | GET /echo HTTP/1.1~host : a~~
          400 | GET /echo HTTP/1.1~host: a~x: 1~ folded~~
          400 | GET /echo HTTP/1.1~ host: a~~
          400 | GET /echo HTTP/1.1~host: a~novalue~~
          400 | GET /echo HTTP/1.1~host: a~: v~~
          400 | GET /echo HTTP/1.1~host: a~x: a!b~~
          400 | POST /echo HTTP/1.1~host: a~content-length: 1~transfer-encoding: chunked~~
          400 | POST /echo HTTP/1.1~host: a~content-length: 1~content-length: 1~~x
          400 | POST /echo HTTP/1.1~host: a~content-length: 1, 1~~x
          400 | POST /echo HTTP/1.1~host: a~content-length: +1~~x
          400 | POST /echo HTTP/1.1~host: a~content-length: -1~~
          400 | POST /echo HTTP/1.1~host: a~content-length:~~
          400 | POST /echo HTTP/1.1~host: a~content-length: 99999999999999999999~~
          400 | POST /echo HTTP/1.0~transfer-encoding: chunked~~0~~
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~transfer-encoding: chunked~~
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~~x~~
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~~1~ab~0~~
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~~0x1~a~0~~
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~~1^a~0~~
          400 | GET /echo HTTP/1.1$host: a~~
          400 | GET /echo HTTP/1.1~host: a~x: 1$y: 2~~
          400 | GET /echo HTTP/1.1~host: a~x$: 1~~
          400 | POST /echo HTTP/1.1~host: a~content-length : 1~~x
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding : chunked~~0~~
          400 | POST /echo HTTP/1.1~host: a~content-length: 1~content-length: 2~~x
          400 | POST /echo HTTP/1.1~host: a~content-length: 0x1~~x
          400 | POST /echo HTTP/1.1~host: a~content-length: 1_1~~x
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~~1 1~a~0~~
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~~-1~a~0~~
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~~+1~a~0~~
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~~_1~a~0~~
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~~000000001~a~0~~
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~~1;a^b~a~0~~
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~~1;a$b~a~0~~
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~~1~a^0~~
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~~1~a0~~
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~~0~GET /other HTTP/1.1~~
          400 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~~0~a: b^~~
          501 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked, identity~~0~~
          501 | POST /echo HTTP/1.1~host: a~transfer-encoding: chunked;q=1~~0~~
          501 | POST /echo HTTP/1.1~host: a~transfer-encoding: "chunked"~~0~~
          501 | POST /echo HTTP/1.1~host: a~transfer-encoding:~~0~~
          501 | POST /echo HTTP/1.1~host: a~transfer-encoding: gzip~~
          501 | POST /echo HTTP/1.1~host: a~transfer-encoding: gzip, chunked~~
          501 | POST /echo HTTP/1.1~host: a~transfer-encoding: xchunked~~
          501 | BREW /echo HTTP/1.1~host: a~~
          501 | get /echo HTTP/1.1~host: a~~
          501 | CONNECT a:443 HTTP/1.1~host: a~~
          501 | TRACE /echo HTTP/1.1~host: a~~
          505 | GET /echo HTTP/2.0~host: a~~
          505 | GET /echo HTTP/0.9~host: a~~
          417 | POST /echo HTTP/1.1~host: a~expect: tea~content-length: 1~~
          """)
  void each_kind_has_its_status(int status, String request) throws IOException {
    String bytes = request.replace("~", "\r\n").replace('_', ' ').replace('^', '\n');
    bytes = bytes.replace('!', '\0').replace('$', '\r');
    try (RawClient client = fixture.connect()) {
      RawMessage answer = client.exchange(bytes);

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(answer.body()).contains("\"status\":" + status);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void extensions_and_trailers_are_dropped_and_what_follows_is_the_next_request()
      throws IOException {
    try (RawClient client = fixture.connect()) {
      String head = "POST /echo HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n";
      String body = "1;x=\"y\"\r\na\r\n1 \r\nb\r\n0\r\ncontent-length: 50\r\n\r\n";

      RawMessage first = client.exchange(head + body + "GET /echo?2 HTTP/1.1\r\nhost: a\r\n\r\n");
      RawMessage second = client.receive();

      assertThat(first.body()).endsWith("\nab").doesNotContain("content-length");
      assertThat(second.body()).startsWith("GET /echo 2");
    }
  }

  @Test
  void nothing_after_a_refused_request_is_taken_for_another() throws IOException {
    try (RawClient client = fixture.connect()) {
      String smuggled = "0\r\n\r\nGET /echo?smuggled HTTP/1.1\r\nhost: a\r\n\r\n";
      String framing = "content-length: 4\r\ntransfer-encoding: chunked";
      String outer = "POST /echo HTTP/1.1\r\nhost: a\r\n" + framing + "\r\n\r\n";

      RawMessage answer = client.exchange(outer + smuggled);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }
}
