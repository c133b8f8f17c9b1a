package autodev.repair.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One syntax node of a file, in the words of {@link Kind}. {@code start} and {@code end} are offsets in the file's text, end
 * exclusive, without brackets round the node; {@code role} is its place in its parent; {@code text} and {@code type} are ""
 * where the kind gives them no meaning.
 */
final class Node {
    private static final Set<Kind> STATEMENTS = Set.of(
            Kind.ASSIGN,
            Kind.DECLARE,
            Kind.AUGMENT,
            Kind.RETURN,
            Kind.IF,
            Kind.WHILE,
            Kind.FOR,
            Kind.COUNTING,
            Kind.EXPRESSION,
            Kind.RAISE,
            Kind.TRY,
            Kind.IMPORT,
            Kind.PASS,
            Kind.BREAK,
            Kind.CONTINUE,
            Kind.STATEMENT,
            Kind.DOC,
            Kind.FUNCTION,
            Kind.CLASS);

    final Kind kind;
    final String text;
    final String type;
    final String role;
    final int start;
    final int end;
    final List<Node> children = new ArrayList<>();
    private @Nullable Node parent;

    Node(Kind kind, String text, String type, String role, int start, int end) {
        this.kind = kind;
        this.text = text;
        this.type = type;
        this.role = role;
        this.start = start;
        this.end = end;
    }

    /** Adds a child, last. */
    void add(Node child) {
        child.parent = this;
        children.add(child);
    }

    /** The node round this one, if any. */
    Optional<Node> parent() {
        return Optional.ofNullable(parent);
    }

    /** The first child of that role. */
    Optional<Node> child(String wanted) {
        return children.stream().filter(c -> c.role.equals(wanted)).findFirst();
    }

    /** All children of that role, in order. */
    List<Node> all(String wanted) {
        return children.stream().filter(c -> c.role.equals(wanted)).toList();
    }

    /** Whether it is of one of these kinds. */
    boolean is(Kind... kinds) {
        for (Kind k : kinds) if (k == kind) return true;
        return false;
    }

    /** Whether it stands in a block as a statement. */
    boolean isStatement() {
        return STATEMENTS.contains(kind) && parent != null && parent.kind == Kind.BLOCK;
    }

    /** The nearest node round this one, itself not counted, of one of these kinds. */
    Optional<Node> enclosing(Kind... kinds) {
        for (Node at = parent; at != null; at = at.parent) if (at.is(kinds)) return Optional.of(at);
        return Optional.empty();
    }

    /** The statement that this node is in, or is. */
    Optional<Node> statement() {
        for (Node at = this; at != null; at = at.parent) if (at.isStatement()) return Optional.of(at);
        return Optional.empty();
    }

    /** Calls {@code visit} for this node and all below it, parents first. */
    void each(Consumer<Node> visit) {
        visit.accept(this);
        for (Node child : children) child.each(visit);
    }

    /** This node and all below it that are of one of these kinds, parents first. */
    Stream<Node> find(Kind... kinds) {
        List<Node> found = new ArrayList<>();
        each(n -> {
            if (n.is(kinds)) found.add(n);
        });
        return found.stream();
    }

    @Override
    public String toString() {
        return kind + (text.isEmpty() ? "" : "(" + text + ")") + "@" + start + "-" + end;
    }
}
