package dev.facet.plan.compile;

import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.PageDefinition;
import dev.facet.definition.graph.Scalar;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.UriTemplate;
import dev.facet.plan.Call;
import dev.facet.plan.Feed;
import dev.facet.plan.Leaf;
import dev.facet.plan.Operand;
import dev.facet.plan.Paging;
import dev.facet.plan.Shape;
import dev.facet.plan.Shape.OnFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles a field whose source pages: a fetch of several calls, and a list, or a page of it. */
final class PageCompiler {
  private final Scope scope;
  private final ShapeBuilder shapes;

  PageCompiler(Scope scope, ShapeBuilder shapes) {
    this.scope = scope;
    this.shapes = shapes;
  }

  /** What a field's call is made of, but for its pages. */
  record Unpaged(Draft.Wish wish, Call call, Feed feed, Projection projection, Site list) {}

  static boolean isPaged(Selection.Field field, Draft.Wish wish) {
    return field.paging() != null && wish.rest().page() != null;
  }

  Shape value(Unpaged of, Selection.Field field, FieldDefinition definition) {
    PageDefinition page = of.wish().rest().page();
    Selection.Paging selected = field.paging();
    if (page == null
        || selected == null
        || !(definition.type() instanceof TypeRef.ListOf(var itemType, boolean nullable))) {
      throw new IllegalArgumentException("field: " + definition.name() + " (expected: paged)");
    }
    int standard = scope.facet().page().size();
    @Nullable Node total = selected.cursor() == null ? null : at(of.projection(), page.total());
    @Nullable Node next = at(of.projection(), page.next());
    @Nullable Node items = of.list().node().items(null, page.max());
    if (items == null) {
      return shapes.conflict(field);
    }
    var paging =
        new Paging(
            page,
            selected.size(),
            standard,
            selected.most(),
            selected.cursor(),
            of.list().node().slot(),
            items.level(),
            total == null ? null : Integer.valueOf(total.slot()),
            next == null ? null : Integer.valueOf(next.slot()));
    int fetch =
        scope.draft().add(of.wish(), paged(of.call(), page), of.feed(), paging, of.projection());
    var inside =
        new Site(
            items,
            of.list().type(),
            of.list().source(),
            of.list().provides(),
            null,
            null,
            of.list().branch().intoList(field, true));
    Shape item = shapes.item(inside, itemType, field, definition);
    Shape list = new Shape.JoinMany(fetch, 0, null, itemType.nullable(), item);
    Shape value = selected.cursor() == null ? list : page(fetch, list, selected, total);
    return new Shape.Join(fetch, 0, nullable, value);
  }

  private static @Nullable Node at(Projection projection, List<String> path) {
    return path.isEmpty() ? null : projection.root().at(path);
  }

  /** The call with the parameters of the page at its end. */
  private static Call paged(Call call, PageDefinition page) {
    var variables = new ArrayList<Call.Variable>();
    add(page.size(), Operand.PagePart.SIZE, variables);
    add(page.position(), Operand.PagePart.POSITION, variables);
    if (variables.isEmpty()) {
      return call;
    }
    var target = new ArrayList<>(call.target());
    target.add(
        new Call.Expansion(
            hasQuery(call) ? UriTemplate.Operator.QUERY_CONTINUATION : UriTemplate.Operator.QUERY,
            variables));
    return new Call(target, call.headers(), call.body());
  }

  private static void add(
      @Nullable String name, Operand.PagePart part, List<Call.Variable> variables) {
    if (name != null) {
      variables.add(new Call.Variable(name, new Operand.OfPage(part), false));
    }
  }

  private static boolean hasQuery(Call call) {
    return call.target().stream()
        .anyMatch(part ->
            switch (part) {
              case Call.Fixed(var text) -> text.contains("?");
              case Call.Expansion(var operator, _) -> operator == UriTemplate.Operator.QUERY;
            });
  }

  private static Shape page(
      int fetch, Shape list, Selection.Paging selected, @Nullable Node total) {
    var members = new ArrayList<Shape.Member>();
    members.add(member(selected.items(), OnFailure.FAIL, list));
    members.add(member(selected.next(), OnFailure.FAIL, new Shape.NextCursor(fetch)));
    if (selected.total() != null && total != null) {
      Shape count = new Shape.LeafShape(total.slot(), new Leaf.ScalarLeaf(Scalar.INT, null), true);
      members.add(member(selected.total(), new OnFailure(OnErrorAction.NULL, null), count));
    }
    return new Shape.ObjectShape(members);
  }

  private static Shape.Member member(String name, OnFailure onFailure, Shape value) {
    return new Shape.Named(name, List.of(), onFailure, value);
  }
}
