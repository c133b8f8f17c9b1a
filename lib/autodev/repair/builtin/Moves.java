package autodev.repair.builtin;

import java.util.List;
import java.util.Optional;

/** A statement in the wrong block: the last one of a block that belongs after it, one after a block that belongs into it. */
final class Moves implements Mutator {
    @Override
    public void at(Node node, Site site) {
        if (!node.isStatement() || !site.source.ownsItsLines(node)) return;
        if (node.is(Kind.FUNCTION, Kind.CLASS, Kind.IMPORT, Kind.DOC)) return;
        Node block = node.parent().orElseThrow();
        if (block.text.equals("single") || block.text.equals("case")) return;
        out(node, block, site);
        in(node, block, site);
    }

    private static void out(Node node, Node block, Site site) {
        if (block.children.getLast() != node || block.children.size() < (site.python() ? 2 : 1)) return;
        // The chain's first if owns the whole; what follows must follow all of it.
        Optional<Node> owner = block.parent();
        while (owner.isPresent()
                && owner.get().parent().filter(p -> p.text.equals("elif")).isPresent()) {
            owner = owner.get().parent().flatMap(Node::parent);
        }
        double prior = node.is(Kind.RETURN) ? .85 : .4;
        while (owner.isPresent() && owner.get().is(Kind.IF, Kind.WHILE, Kind.FOR, Kind.COUNTING)) {
            Node to = owner.get();
            if (!site.source.ownsItsLines(to)) return;
            site.offer("statement in the wrong block", prior, node, remove(node, site), place(node, to, site));
            prior *= .8;
            owner = to.parent().flatMap(Node::parent);
        }
    }

    /** Cuts the statement and its lines, the line end before them included. */
    private static Edit remove(Node node, Site site) {
        int from = site.source.lineStart(node.start);
        return new Edit(Math.max(0, from - site.source.newline().length()), site.source.lineEnd(node.end), "");
    }

    private static Edit place(Node node, Node after, Site site) {
        String indent = site.source.indent(after.start);
        int end = site.source.lineEnd(after.end);
        return Edit.insert(end, site.source.newline() + indent + reindent(node, indent, site));
    }

    private static String reindent(Node node, String indent, Site site) {
        String old = site.source.indent(node.start);
        return site.source.of(node).replace("\n" + old, "\n" + indent);
    }

    private static void in(Node node, Node block, Site site) {
        int at = block.children.indexOf(node);
        if (at == 0) return;
        Node before = block.children.get(at - 1);
        double prior = node.is(Kind.RETURN) ? .25 : .4;
        for (Optional<Node> into = Optional.of(before); into.isPresent(); ) {
            Optional<Node> body = tail(into.get());
            if (body.isEmpty() || body.get().text.equals("single")) return;
            Node last = body.get().children.getLast();
            if (!site.source.ownsItsLines(last)) return;
            site.offer("statement in the wrong block", prior, node, remove(node, site), place(node, last, site));
            prior *= .6;
            into = Optional.of(last);
        }
    }

    /** The block that the statement ends with. */
    private static Optional<Node> tail(Node statement) {
        if (!statement.is(Kind.IF, Kind.WHILE, Kind.FOR, Kind.COUNTING) || statement.text.equals("do"))
            return Optional.empty();
        List<Node> blocks = statement.children.stream()
                .filter(c -> c.is(Kind.BLOCK) && !c.children.isEmpty())
                .toList();
        if (blocks.isEmpty()) return Optional.empty();
        Node last = blocks.getLast();
        return last.text.equals("elif") ? tail(last.children.getLast()) : Optional.of(last);
    }
}
