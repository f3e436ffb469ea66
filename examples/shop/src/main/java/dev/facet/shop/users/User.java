package dev.facet.shop.users;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A user as the service sends it; the members' order is the JSON's. */
record User(
    String id,
    int version,
    String email,
    boolean emailVerified,
    String givenName,
    String familyName,
    String displayName,
    @Nullable String phone,
    String locale,
    String timeZone,
    @Nullable String birthDate,
    String avatarUrl,
    Loyalty loyalty,
    Preferences preferences,
    SequencedMap<String, Consent> consents,
    List<Address> addresses,
    Audit audit) {

  record Loyalty(String tier, int points, String memberSince, @Nullable NextTier nextTier) {
    static Loyalty of(int points, String memberSince) {
      if (points >= 5000) {
        return new Loyalty("PLATINUM", points, memberSince, null);
      }
      if (points >= 2500) {
        return new Loyalty("GOLD", points, memberSince, new NextTier("PLATINUM", 5000));
      }
      if (points >= 1000) {
        return new Loyalty("SILVER", points, memberSince, new NextTier("GOLD", 2500));
      }
      return new Loyalty("BASIC", points, memberSince, new NextTier("SILVER", 1000));
    }
  }

  record NextTier(String name, int points) {}

  record Preferences(String language, String currency, String theme, boolean newsletter) {}

  record Consent(boolean granted, String since) {}

  record Address(
      String addressId,
      String kind,
      String recipient,
      String line1,
      @Nullable String line2,
      String postcode,
      String town,
      String countryCode,
      Geo geo,
      boolean primary) {}

  record Geo(BigDecimal lat, BigDecimal lon) {}

  /**
   * Who made the record, and when it was last used.
   *
   * @param createdAt RFC 3339 with the user's offset
   * @param lastLoginAt milliseconds since 1970
   */
  record Audit(
      String createdAt,
      String createdBy,
      @Nullable Long lastLoginAt,
      @Nullable String lastLoginIp) {}
}
