package dev.facet.shop.identity;

import java.util.List;
import java.util.Optional;

/**
 * Somebody who can sign in. Their passwords are published: they open nothing but a demo on this
 * machine.
 */
public enum Person {
  ULLA("ulla", "usr-1", "Ulla Horvat", "ulla-demo"),
  XAVIER("xavier", "usr-5", "Xavier Singh", "xavier-demo"),
  /** May see everybody's orders. */
  ADMIN("admin", "usr-4", "Yasmin Fernández", "admin-demo");

  private final String login;
  private final String subject;
  private final String displayName;
  private final String password;

  Person(String login, String subject, String displayName, String password) {
    this.login = login;
    this.subject = subject;
    this.displayName = displayName;
    this.password = password;
  }

  /** What is typed into the form. */
  public String login() {
    return login;
  }

  /** {@code sub} of all tokens: the customer's id in the shop. */
  public String subject() {
    return subject;
  }

  public String displayName() {
    return displayName;
  }

  public String password() {
    return password;
  }

  List<String> roles() {
    return this == ADMIN ? List.of("admin") : List.of();
  }

  static Optional<Person> ofLogin(String login) {
    return List.of(values()).stream().filter(each -> each.login.equals(login)).findFirst();
  }

  static Optional<Person> ofSubject(String subject) {
    return List.of(values()).stream().filter(each -> each.subject.equals(subject)).findFirst();
  }
}
