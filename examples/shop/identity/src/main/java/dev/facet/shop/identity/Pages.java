package dev.facet.shop.identity;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/**
 * The form to sign in, the page of those who have, and their looks. Spring Security takes what the
 * forms send.
 *
 * <p>Threading: any.
 */
final class Pages extends HttpServlet {
  static final String SIGN_IN = "/sign-in";
  static final String STYLE = "/style.css";
  static final String SIGN_OUT = "/logout";

  /**
   * Nothing is inline, nothing is loaded from elsewhere. A form's answer leads back to a facet, or
   * to an app on this machine, and browsers look at that too.
   */
  static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none';"
          + " form-action 'self' http://localhost:* http://127.0.0.1:*";

  private static final long serialVersionUID = 1L;

  private static final String PAGE = text("page.html");
  private static final String FORM = text("sign-in.html");
  private static final String HOME = text("signed-in.html");
  private static final String WRONG =
      "<p class=\"wrong\" role=\"alert\">That name and password do not go together.</p>";

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getRequestURI()) {
      case STYLE -> send(response, "text/css", text("style.css"));
      case SIGN_IN -> sendPage(response, "Sign in", signIn(request));
      case "/" -> sendPage(response, "Signed in", signedIn(request));
      default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static String signIn(HttpServletRequest request) {
    boolean wrong = request.getParameter("wrong") != null;
    var people = new StringBuilder();
    for (var person : Person.values()) {
      people.append(
          "<tr><td>%s</td><td><code>%s</code></td><td><code>%s</code></td></tr>"
              .formatted(person.displayName(), person.login(), person.password()));
    }
    return FORM.replace("{wrong}", wrong ? WRONG : "")
        .replace("{people}", people)
        .replace("{csrf}", csrf(request));
  }

  private static String signedIn(HttpServletRequest request) {
    Principal user = request.getUserPrincipal();
    String name =
        user == null
            ? ""
            : Person.ofSubject(user.getName()).map(Person::displayName).orElse(user.getName());
    return HOME.replace("{name}", HtmlUtils.htmlEscape(name)).replace("{csrf}", csrf(request));
  }

  private static String csrf(HttpServletRequest request) {
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      return HtmlUtils.htmlEscape(token.getToken());
    }
    throw new IllegalStateException("csrf: none (expected: the filter's)");
  }

  private static void sendPage(HttpServletResponse response, String title, String body)
      throws IOException {
    send(response, "text/html", PAGE.replace("{title}", title).replace("{body}", body));
  }

  private static void send(HttpServletResponse response, String type, String text)
      throws IOException {
    response.setContentType(type + ";charset=utf-8");
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String name) {
    try (@Nullable InputStream in = Pages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
