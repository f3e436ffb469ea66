package dev.facet.identity.apikey;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.facet.identity.oidc.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object per line and key, so that files can be compared, merged and looked through. */
final class ApiKeyLines {
  private ApiKeyLines() {}

  static String write(ApiKeyRecord key) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", key.id());
    members.put("owner", key.owner());
    members.put("hash", key.hash());
    members.put("scopes", key.scopes());
    put(members, "plan", key.plan());
    put(members, "tenant", key.tenant());
    put(members, "made", key.made());
    put(members, "expires", key.expires());
    put(members, "revoked", key.revoked());
    return JSONObjectUtils.toJSONString(members);
  }

  /** Null when the line is no record of a key, or lacks something of one. */
  static @Nullable ApiKeyRecord read(String line) {
    JsonObject members = JsonObject.parse(line);
    if (members == null) {
      return null;
    }
    String id = members.text("id");
    String owner = members.text("owner");
    String hash = members.text("hash");
    try {
      Instant made = time(members, "made");
      Instant expires = time(members, "expires");
      Instant revoked = time(members, "revoked");
      List<String> scopes = members.texts("scopes");
      if (id == null || owner == null || hash == null || made == null) {
        return null;
      }
      String plan = members.text("plan");
      String tenant = members.text("tenant");
      return new ApiKeyRecord(id, owner, hash, scopes, plan, tenant, made, expires, revoked);
    } catch (DateTimeException noTime) {
      return null;
    }
  }

  /** Null when it is absent; a value that is no time makes the whole record none. */
  private static @Nullable Instant time(JsonObject members, String name) {
    return members.has(name) ? Instant.parse(String.valueOf(members.text(name))) : null;
  }

  private static void put(Map<String, Object> members, String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value.toString());
    }
  }
}
