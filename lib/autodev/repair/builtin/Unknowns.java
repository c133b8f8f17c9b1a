package autodev.repair.builtin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Names that the output says nobody has defined: misspelt ones, a missing import, a missing self, a missing global. */
final class Unknowns implements Mutator {
    private static final int MOST = 5;

    @Override
    public void at(Node node, Site site) {
        if (!site.python()) return;
        if (node.is(Kind.FILE)) imports(node, site);
        if (node.is(Kind.NAME, Kind.FIELD, Kind.KEYWORD) && site.hints.unknown().contains(node.text))
            misspelt(node, site);
        if (node.is(Kind.STRING)) key(node, site);
        if (node.is(Kind.FUNCTION)) {
            defined(node, site);
            bound(node, site);
            global(node, site);
        }
    }

    private static void misspelt(Node node, Site site) {
        int start = node.is(Kind.KEYWORD) ? node.start : node.end - node.text.length();
        Edit place = new Edit(start, start + node.text.length(), node.text);
        double suspicion = Math.max(.6, site.suspicionOf(node));
        if (node.is(Kind.NAME)) {
            for (Var v : site.scope.at(node)) {
                if (v.name().equals("self." + node.text))
                    put("missing self", .99 * suspicion, node, place, v.name(), site);
            }
            node.enclosing(Kind.CLASS)
                    .ifPresent(c -> c.find(Kind.FUNCTION)
                            .filter(f -> f.text.equals(node.text))
                            .forEach(
                                    f -> put("missing self", .99 * suspicion, node, place, "self." + node.text, site)));
        }
        Set<String> words = new LinkedHashSet<>(site.index.words());
        if (node.is(Kind.NAME)) site.scope.at(node).forEach(v -> words.add(v.name()));
        words.addAll(PythonLibrary.NAMES);
        for (String near : Spelling.nearest(node.text, words, MOST)) {
            put("misspelt name", .98 * suspicion * Spelling.likeness(node.text, near), node, place, near, site);
        }
    }

    private static void put(String template, double score, Node at, Edit place, String text, Site site) {
        site.offerAt(template, score, at.start, List.of(new Edit(place.start(), place.end(), text)));
    }

    private static void key(Node node, Site site) {
        Literal literal = Literal.read(node.text);
        if (literal.body().isBlank() || !site.hints.speaksOf("KeyError")) return;
        Set<String> others = new LinkedHashSet<>(site.index.stringsNear(site.source, node));
        others.addAll(site.hints.strings());
        if (site.hints.unknown().contains(literal.body())) {
            for (String near : Spelling.nearest(literal.body(), others, MOST)) {
                site.replace("misspelt key", .95, node, literal.with(near));
            }
        }
        for (String unknown : site.hints.unknown()) {
            if (Spelling.likeness(unknown, literal.body()) > .5)
                site.replace("misspelt key", .9, node, literal.with(unknown));
        }
    }

    private static void imports(Node file, Site site) {
        List<Node> top = file.child("body").map(b -> b.children).orElse(List.of());
        Optional<Node> first = top.stream()
                .filter(n -> !n.is(Kind.DOC) && !n.text.equals("__future__"))
                .findFirst();
        int at = first.map(n -> site.source.lineStart(n.start)).orElse(0);
        for (String name : site.hints.unknown()) {
            if (!site.index.wordsOf(site.source).contains(name)) continue;
            List<String> lines = new ArrayList<>();
            if (PythonLibrary.MODULES.contains(name)) lines.add("import " + name);
            PythonLibrary.MEMBERS.forEach((module, members) -> {
                if (Set.of(members.split(" ")).contains(name)) lines.add("from " + module + " import " + name);
            });
            if (name.equals("datetime")) lines.add("from datetime import datetime");
            for (String line : lines) {
                site.offerAt("missing import", .99, at, List.of(Edit.insert(at, line + site.source.newline())));
            }
        }
    }

    /** The definition itself may be the misspelt one: its users agree on another name. */
    private static void defined(Node function, Site site) {
        for (String unknown : site.hints.unknown()) {
            double like = Spelling.likeness(unknown, function.text);
            if (like < .5 || like == 1) continue;
            List<Edit> edits = new ArrayList<>();
            String text = site.source.text();
            int name = text.indexOf(function.text, text.indexOf("def", function.start) + 3);
            edits.add(new Edit(name, name + function.text.length(), unknown));
            site.source
                    .tree()
                    .ifPresent(t -> t.find(Kind.NAME, Kind.FIELD)
                            .filter(n -> n.text.equals(function.text))
                            .forEach(n -> edits.add(new Edit(n.end - n.text.length(), n.end, unknown))));
            site.offerAt("misspelt definition", .9 * like, function.start, edits);
        }
    }

    private static void bound(Node function, Site site) {
        boolean method = function.enclosing(Kind.CLASS, Kind.FUNCTION)
                .filter(c -> c.is(Kind.CLASS))
                .isPresent();
        boolean self = function.all("param").stream()
                .findFirst()
                .filter(p -> p.text.matches("self|cls"))
                .isPresent();
        if (!method || self || function.type.contains("staticmethod")) return;
        int at = site.source.text().indexOf('(', function.start) + 1;
        String comma = function.all("param").isEmpty() ? "" : ", ";
        double prior = site.hints.speaksOf("positional argument", "'self' is not defined") ? .97 : .4;
        site.offerAt("missing self", prior, function.start, List.of(Edit.insert(at, "self" + comma)));
    }

    private static void global(Node function, Site site) {
        if (!site.hints.speaksOf("UnboundLocalError")) return;
        Set<String> assigned = function.find(Kind.ASSIGN, Kind.AUGMENT)
                .flatMap(a -> a.all("target").stream())
                .map(t -> t.text)
                .collect(Collectors.toSet());
        Node first = function.child("body").map(b -> b.children.getFirst()).orElse(function);
        if (first == function || !site.source.ownsItsLines(first)) return;
        for (String name : site.hints.unknown()) {
            if (!assigned.contains(name)) continue;
            String gap = site.source.newline() + site.source.indent(first.start);
            for (String word : List.of("global ", "nonlocal ")) {
                site.offerAt("missing global", .9, first.start, List.of(Edit.insert(first.start, word + name + gap)));
            }
            for (String value : List.of("0", "[]", "None", "\"\"", "1")) {
                site.offerAt(
                        "missing start value",
                        .7,
                        first.start,
                        List.of(Edit.insert(first.start, name + " = " + value + gap)));
            }
        }
    }
}
