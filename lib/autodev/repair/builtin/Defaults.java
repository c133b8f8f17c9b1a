package autodev.repair.builtin;

import java.util.List;
import java.util.Optional;

/** What is shared between calls or objects by mistake: a mutable default argument, a field on the class, an alias. */
final class Defaults implements Mutator {
    @Override
    public void at(Node node, Site site) {
        if (!site.python()) return;
        if (node.is(Kind.FUNCTION)) node.all("param").forEach(p -> shared(p, node, site));
        if (node.is(Kind.ASSIGN)) alias(node, site);
        if (node.is(Kind.CLASS)) onClass(node, site);
    }

    private static void shared(Node param, Node function, Site site) {
        Optional<Node> value = param.child("default").filter(d -> d.is(Kind.LIST, Kind.DICT, Kind.CALL));
        Optional<Node> first = function.child("body").map(b -> b.children.getFirst());
        if (value.isEmpty() || first.isEmpty() || !site.source.ownsItsLines(first.get())) return;
        Source s = site.source;
        Node doc = first.get();
        String fresh = "if " + param.text + " is None: " + param.text + " = " + s.of(value.get());
        Edit insert = doc.is(Kind.DOC)
                ? Edit.insert(s.lineEnd(doc.end), s.newline() + s.indent(doc.start) + fresh)
                : Edit.insert(doc.start, fresh + s.newline() + s.indent(doc.start));
        double suspicion = Math.max(.6, site.suspicionWithin(function));
        site.offerAt(
                "shared default", .95 * suspicion, param.start, List.of(Edit.replace(value.get(), "None"), insert));
    }

    /** a = b where a copy was meant. */
    private static void alias(Node node, Site site) {
        Optional<Node> value = node.child("value").filter(v -> v.is(Kind.NAME, Kind.FIELD));
        if (value.isEmpty() || node.enclosing(Kind.FUNCTION).isEmpty()) return;
        String text = site.source.of(value.get());
        site.replace("alias for a copy", .2, value.get(), "list(" + text + ")");
        site.replace("alias for a copy", .1, value.get(), text + ".copy()");
        site.replace("alias for a copy", .04, value.get(), "dict(" + text + ")");
        site.replace("alias for a copy", .04, value.get(), "[row[:] for row in " + text + "]");
    }

    /** A list or dictionary that all objects of a class share goes to its constructor. */
    private static void onClass(Node type, Site site) {
        List<Node> members = type.child("body").map(b -> b.children).orElse(List.of());
        Optional<Node> init = members.stream()
                .filter(m -> m.is(Kind.FUNCTION) && m.text.equals("__init__"))
                .findFirst();
        for (Node m : members) {
            Optional<Node> value =
                    m.is(Kind.ASSIGN) ? m.child("value").filter(v -> v.is(Kind.LIST, Kind.DICT)) : Optional.empty();
            if (value.isEmpty() || !m.all("target").getFirst().is(Kind.NAME) || !site.source.ownsItsLines(m)) continue;
            String set = "self." + m.all("target").getFirst().text + " = " + site.source.of(value.get());
            String indent = site.source.newline() + site.source.indent(m.start);
            double suspicion = Math.max(.5, site.suspicionOf(m));
            if (init.isPresent()) {
                Node last = init.get().child("body").orElseThrow().children.getFirst();
                site.offerAt(
                        "shared field",
                        .9 * suspicion,
                        m.start,
                        List.of(Edit.insert(last.start, set + site.source.newline() + site.source.indent(last.start))));
            } else {
                site.offerAt(
                        "shared field",
                        .9 * suspicion,
                        m.start,
                        List.of(Edit.insert(
                                m.end,
                                site.source.newline() + indent + "def __init__(self):" + indent + "    " + set)));
            }
        }
    }
}
