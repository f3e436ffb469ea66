package com.example.partner;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command with options {@code --name value}; the key and the address are in the environment. */
record Arguments(String command, Map<String, String> options, Map<String, String> environment) {
  static Arguments of(String[] args) {
    if (args.length == 0) {
      throw new IllegalArgumentException("no command");
    }
    var options = new HashMap<String, String>();
    for (int i = 1; i < args.length; i += 2) {
      if (!args[i].startsWith("--") || i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " (expected: --name value)");
      }
      options.put(args[i].substring(2), args[i + 1]);
    }
    return new Arguments(args[0], Map.copyOf(options), System.getenv());
  }

  @Nullable String get(String name) {
    return options.get(name);
  }

  String or(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  String required(String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no --" + name);
    }
    return value;
  }

  String url() {
    return environment.getOrDefault("PARTNER_URL", "http://127.0.0.1:8080");
  }

  String apiKey() {
    String key = environment.get("PARTNER_KEY");
    if (key == null) {
      throw new IllegalArgumentException("no PARTNER_KEY in the environment");
    }
    return key;
  }
}
