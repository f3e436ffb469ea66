package dev.facet.engine.run;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.graph.GraphDefinition;
import dev.facet.engine.Credentials;
import dev.facet.engine.Endpoint;
import dev.facet.engine.EngineConfig;
import dev.facet.engine.EngineObserver;
import dev.facet.http.client.HttpClient;
import dev.facet.plan.Plan;

/**
 * Makes plans ready to run. One per process: it holds what requests share.
 *
 * <p>Threading: any thread.
 */
public final class Engine implements AutoCloseable {
  private final HttpClient client;
  private final Credentials credentials;
  private final EngineObserver observer;
  private final EngineConfig config;

  public Engine(
      HttpClient client, Credentials credentials, EngineObserver observer, EngineConfig config) {
    this.client = requireNonNull(client, "client");
    this.credentials = requireNonNull(credentials, "credentials");
    this.observer = requireNonNull(observer, "observer");
    this.config = requireNonNull(config, "config");
  }

  /** Compiles what depends on the plan alone: binders, URLs, headers, programs. */
  public Endpoint prepare(Plan plan, GraphDefinition graph) {
    return new PreparedEndpoint(this, plan, graph);
  }

  HttpClient client() {
    return client;
  }

  Credentials credentials() {
    return credentials;
  }

  EngineObserver observer() {
    return observer;
  }

  EngineConfig config() {
    return config;
  }

  /** Stops the compute pool; requests under way end with failures. */
  @Override
  public void close() {}
}
