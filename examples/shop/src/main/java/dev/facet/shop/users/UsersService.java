package dev.facet.shop.users;

import dev.facet.shop.seed.Seed;
import dev.facet.shop.store.Database;
import dev.facet.shop.web.Call;
import dev.facet.shop.web.Json;
import dev.facet.shop.web.Problem;
import dev.facet.shop.web.Reply;
import dev.facet.shop.web.Route;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Users: read one, read many, change one. Threading: any thread. */
public final class UsersService {
  private static final int MAX_IDS = 50;

  private final Database database;
  private final Json json = Json.camelCase();

  /** An answer to a bulk request. */
  private record Users(List<User> users) {}

  public UsersService(Database database) {
    this.database = database;
  }

  /** Makes and fills the tables where that has not been done. */
  public void prepare() throws SQLException {
    database.prepare(UserSchema.SCHEMA, Seed.VERSION, UserSchema::fill);
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/users", this::list),
        Route.get("/users/{id}", this::one),
        Route.patch("/users/{id}", this::change));
  }

  private Reply list(Call call) throws SQLException {
    var ids = call.commaSeparated("ids", MAX_IDS);
    var users = database.transaction(connection -> UserStore.find(connection, ids));
    return Reply.json(json.write(new Users(users)));
  }

  private Reply one(Call call) throws SQLException {
    return reply(database.transaction(connection -> existing(connection, call.path("id"))));
  }

  private Reply change(Call call) throws SQLException {
    var change = UserChange.parse(call.object(json));
    return reply(
        database.transaction(connection -> {
          User before = existing(connection, call.path("id"));
          requireMatch(call, before);
          if (change.columns().isEmpty()) {
            return before;
          }
          update(connection, before, change);
          return existing(connection, before.id());
        }));
  }

  private static void update(Connection connection, User before, UserChange change)
      throws SQLException {
    if (!UserStore.update(connection, before.id(), before.version(), change.columns())) {
      throw new Problem(409, "changed_meanwhile", "The user has been changed at the same time");
    }
  }

  private static void requireMatch(Call call, User user) {
    call.header("If-Match")
        .filter(wanted -> !wanted.equals("*") && !wanted.equals(etag(user)))
        .ifPresent(_ -> {
          throw new Problem(412, "changed", "The user is at " + etag(user));
        });
  }

  private static User existing(Connection connection, String id) throws SQLException {
    return UserStore.find(connection, id)
        .orElseThrow(() -> Problem.notFound("user_not_found", "There is no user " + id));
  }

  private Reply reply(User user) {
    return Reply.json(json.write(user))
        .with("ETag", etag(user))
        .with("Cache-Control", "private, no-cache");
  }

  private static String etag(User user) {
    return "\"" + user.id() + "-v" + user.version() + "\"";
  }
}
