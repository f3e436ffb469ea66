package dev.facet.definition.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What expressions read of an object or list: names of fields, and what is read of each in turn.
 *
 * @param members empty where the value itself is read, or only whether it is there
 */
public record Need(SequencedMap<String, Need> members) {
  public Need {
    members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
  }

  /** What these read of the object that they stand on, together. */
  public static Need of(Collection<Expression> expressions) {
    var collector = new Collector();
    var self = new Node();
    expressions.forEach(expression -> collector.visit(expression, self));
    return self.need();
  }

  private static final class Node {
    final SequencedMap<String, Node> members = new LinkedHashMap<>();

    Need need() {
      var needs = new LinkedHashMap<String, Need>();
      members.forEach((name, node) -> needs.put(name, node.need()));
      return new Need(needs);
    }
  }

  private static final class Collector {
    private final Map<Integer, Node> items = new LinkedHashMap<>();

    /** What the expression's value is read from; a node of nobody for a computed one. */
    Node visit(Expression expression, Node self) {
      return switch (expression) {
        case Expression.This _ -> self;
        case Expression.Item(int number, _) -> items.getOrDefault(number, new Node());
        case Expression.Member(var object, var name, _) ->
            visit(object, self).members.computeIfAbsent(name, _ -> new Node());
        case Expression.Call(var operation, var arguments, _) -> {
          List<Node> nodes = visitAll(arguments, self);
          yield switch (operation) {
            case FIRST, LAST, TAKE, INDEX_LIST -> nodes.getFirst();
            default -> new Node();
          };
        }
        case Expression.Walk walk -> {
          Node range = visit(walk.range(), self);
          items.put(walk.number(), range);
          Node body = visit(walk.body(), self);
          yield walk.mode() == Expression.Mode.FILTER ? range : body;
        }
        case Expression.Choose(var condition, var then, var otherwise, _) -> {
          visitAll(List.of(condition, then, otherwise), self);
          yield new Node();
        }
        case Expression.Items(var list, _) -> {
          visitAll(list, self);
          yield new Node();
        }
        case Expression.Constant _, Expression.Variable _ -> new Node();
      };
    }

    private List<Node> visitAll(List<Expression> expressions, Node self) {
      var nodes = new ArrayList<Node>();
      expressions.forEach(each -> nodes.add(visit(each, self)));
      return nodes;
    }
  }
}
