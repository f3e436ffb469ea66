package dev.facet.shop.identity;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * The clients, known once it is known where the facets are.
 *
 * <p>Threading: any. The map is replaced as a whole.
 */
final class Clients implements RegisteredClientRepository {
  private final PasswordEncoder encoder;
  private volatile Map<String, RegisteredClient> known = Map.of();

  Clients(PasswordEncoder encoder) {
    this.encoder = encoder;
  }

  void register(URI facets) {
    Map<String, RegisteredClient> all = new LinkedHashMap<>();
    for (var client : Client.values()) {
      all.put(client.id(), client.registered(facets, encoder));
    }
    known = Map.copyOf(all);
  }

  /** Clients are this program's own; nobody adds any. */
  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("client: " + client.getClientId() + " is fixed");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return known.get(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return known.get(clientId);
  }
}
