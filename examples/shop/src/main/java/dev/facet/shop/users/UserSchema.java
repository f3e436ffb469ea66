package dev.facet.shop.users;

import dev.facet.shop.seed.Customer;
import dev.facet.shop.store.Schema;
import dev.facet.shop.store.Sql;
import dev.facet.shop.store.Sql.Batch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The Users service's tables and what they begin with. */
final class UserSchema {
  static final Schema SCHEMA =
      Schema.of(
          """
          CREATE TABLE IF NOT EXISTS customer (
            id VARCHAR(20) PRIMARY KEY,
            version INT NOT NULL,
            email VARCHAR(120) NOT NULL,
            email_verified BOOLEAN NOT NULL,
            given_name VARCHAR(80) NOT NULL,
            family_name VARCHAR(80) NOT NULL,
            display_name VARCHAR(80) NOT NULL,
            phone VARCHAR(30),
            locale VARCHAR(10) NOT NULL,
            time_zone VARCHAR(40) NOT NULL,
            birth_date VARCHAR(10),
            points INT NOT NULL,
            member_since VARCHAR(10) NOT NULL,
            language VARCHAR(2) NOT NULL,
            currency VARCHAR(3) NOT NULL,
            theme VARCHAR(10) NOT NULL,
            newsletter BOOLEAN NOT NULL,
            created_at BIGINT NOT NULL,
            last_login_at BIGINT,
            last_login_ip VARCHAR(45));
          CREATE TABLE IF NOT EXISTS consent (
            customer_id VARCHAR(20) NOT NULL,
            channel VARCHAR(20) NOT NULL,
            granted BOOLEAN NOT NULL,
            since BIGINT NOT NULL);
          CREATE TABLE IF NOT EXISTS address (
            customer_id VARCHAR(20) NOT NULL,
            id VARCHAR(30) NOT NULL,
            kind VARCHAR(20) NOT NULL,
            recipient VARCHAR(120) NOT NULL,
            line1 VARCHAR(120) NOT NULL,
            line2 VARCHAR(120),
            postcode VARCHAR(12) NOT NULL,
            town VARCHAR(80) NOT NULL,
            country VARCHAR(2) NOT NULL,
            latitude NUMERIC(9,6) NOT NULL,
            longitude NUMERIC(9,6) NOT NULL,
            main BOOLEAN NOT NULL);
          """,
          """
          CREATE UNIQUE INDEX IF NOT EXISTS address_key ON address (customer_id, id);
          CREATE UNIQUE INDEX IF NOT EXISTS consent_key ON consent (customer_id, channel);
          """);

  private UserSchema() {}

  static int fill(Connection connection) throws SQLException {
    try (var customers = new Batch(connection, insert("customer", 20));
        var consents = new Batch(connection, insert("consent", 4));
        var addresses = new Batch(connection, insert("address", 12))) {
      for (Customer customer : Customer.all()) {
        add(customers, customer);
        addConsents(consents, customer);
        addAddresses(addresses, customer);
      }
      return customers.total() + consents.total() + addresses.total();
    }
  }

  private static String insert(String table, int columns) {
    return "INSERT INTO " + table + " VALUES (" + Sql.marks(columns) + ")";
  }

  private static void add(Batch batch, Customer c) throws SQLException {
    batch.add(
        Customer.id(c.number()),
        1,
        c.email(),
        c.emailVerified(),
        c.givenName(),
        c.familyName(),
        c.displayName(),
        c.phone(),
        c.locale(),
        c.timeZone(),
        text(c.birthDate()),
        c.points(),
        c.memberSince().toString(),
        c.language(),
        "EUR",
        c.theme(),
        c.newsletter(),
        c.createdAt().toEpochMilli(),
        millis(c.lastLoginAt()),
        c.lastLoginIp());
  }

  private static void addConsents(Batch batch, Customer customer) throws SQLException {
    for (var consent : customer.consents()) {
      batch.add(
          Customer.id(customer.number()),
          consent.channel(),
          consent.granted(),
          consent.since().toEpochMilli());
    }
  }

  private static void addAddresses(Batch batch, Customer customer) throws SQLException {
    for (var address : customer.addresses()) {
      batch.add(
          Customer.id(customer.number()),
          address.id(),
          address.kind(),
          address.recipient(),
          address.street(),
          address.extra(),
          address.postcode(),
          address.town(),
          address.country(),
          address.latitude(),
          address.longitude(),
          address.primary());
    }
  }

  private static @Nullable String text(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
