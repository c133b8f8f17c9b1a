package autodev.repair.builtin;

import java.util.Optional;

/** The wrong exception raised or caught. */
final class Raises implements Mutator {
    @Override
    public void at(Node node, Site site) {
        if (node.is(Kind.RAISE)) raised(node, site);
        if (node.is(Kind.HANDLER)) caught(node, site);
    }

    private static void raised(Node node, Site site) {
        Optional<Node> value = node.child("value");
        if (value.isEmpty()) return;
        Node name = value.get().is(Kind.CALL) ? value.get().child("callee").orElse(value.get()) : value.get();
        // A raise that ran is as suspicious as what it raised is named; one that never ran is found by its condition.
        for (String type : site.hints.exceptions()) {
            if (value.get().is(Kind.NEW)) {
                int at = site.source.text().indexOf(value.get().text, value.get().start);
                site.offer(
                        "exception",
                        .9,
                        node,
                        new Edit(at, at + value.get().text.length(), type));
            } else if (name.is(Kind.NAME, Kind.FIELD)) {
                site.replace("exception", .9, name, type);
            }
        }
        for (String answer : site.hints.expected()) {
            if (!site.hints.expected().isEmpty() && site.suspicionOf(node) > 0) {
                site.replace(
                        "exception too many",
                        .25 / site.hints.expected().size(),
                        node,
                        "return " + answer + site.language().end());
            }
        }
    }

    private static void caught(Node node, Site site) {
        Optional<Node> type = node.child("type");
        if (type.isEmpty()) return;
        for (String thrown : site.hints.thrown()) {
            double suspicion = Math.max(.5, site.suspicionOf(node));
            site.offerAt(
                    "caught exception",
                    .9 * suspicion,
                    type.get().start,
                    java.util.List.of(Edit.replace(type.get(), thrown)));
            String both = site.python()
                    ? "(" + site.source.of(type.get()) + ", " + thrown + ")"
                    : site.source.of(type.get()) + " | " + thrown;
            site.offerAt(
                    "caught exception",
                    .5 * suspicion,
                    type.get().start,
                    java.util.List.of(Edit.replace(type.get(), both)));
        }
    }
}
