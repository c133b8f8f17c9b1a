package autodev.repair.builtin;

import java.util.List;
import java.util.Optional;

/** The wrong variable, field or function where another one in scope was meant. */
final class Names implements Mutator {
    @Override
    public void at(Node node, Site site) {
        if (node.role.equals("callee")) {
            callee(node, site);
            return;
        }
        boolean self = isSelfField(node);
        if (node.is(Kind.NAME) && !isSelfObject(node)) variable(node, site);
        else if (self) variable(node, site);
        else if (node.is(Kind.FIELD)) member(node, site);
        if (node.is(Kind.NAME, Kind.FIELD) && site.python()) part(node, site);
    }

    private static boolean isSelfField(Node node) {
        return node.is(Kind.FIELD)
                && node.child("object").filter(o -> o.text.equals("self")).isPresent();
    }

    private static boolean isSelfObject(Node node) {
        return node.text.equals("self") || node.text.equals("this") || node.text.equals("cls");
    }

    private static void variable(Node node, Site site) {
        String written = site.source.of(node);
        List<Var> all = site.scope.at(node);
        Optional<Var> now = site.scope.named(written, node);
        // A class or a module's name is no variable.
        if (now.isEmpty() && !node.is(Kind.FIELD) && Character.isUpperCase(written.charAt(0))) return;
        List<Var> others = all.stream()
                .filter(v -> !v.name().equals(written))
                .filter(v -> now.isEmpty() || now.get().fits(v))
                .toList();
        boolean target = node.role.equals("target") || (node.role.equals("item") && isTarget(node));
        for (Var v : others) {
            double prior = (target ? .3 : .9) / Math.sqrt(2 + others.size());
            if (v.origin() == Var.Origin.GLOBAL) prior *= .4;
            if (node.role.equals("object")) prior *= .6;
            if (bound(node, v, site)) prior *= .05;
            site.replace("variable", prior * (1 + Spelling.likeness(bare(written), bare(v.name()))), node, v.name());
        }
    }

    private static boolean isTarget(Node node) {
        return node.parent().filter(p -> p.role.equals("target")).isPresent();
    }

    /** Whether the statement already uses the variable just beside: a + a, f(x, x) are rarely meant. */
    private static boolean bound(Node node, Var v, Site site) {
        return node.parent()
                .filter(p -> p.is(Kind.BINARY, Kind.COMPARE, Kind.ASSIGN))
                .map(p -> p.children.stream()
                        .anyMatch(c -> c != node && site.source.of(c).equals(v.name())))
                .orElse(false);
    }

    private static String bare(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** A member of an object whose class is not known: others used or defined anywhere in the workspace. */
    private static void member(Node node, Site site) {
        List<String> others = site.index.fieldsBeside(site.source, node);
        int start = node.end - node.text.length();
        for (String other : others) {
            double prior = .7 / Math.sqrt(2 + others.size()) * (1 + Spelling.likeness(node.text, other));
            site.offer("member", prior, node, new Edit(start, node.end, other));
        }
    }

    /** Another function of the workspace that takes as many arguments. */
    private static void callee(Node node, Site site) {
        int arguments = node.parent().map(p -> p.all("arg").size()).orElse(0);
        List<String> others = site.index.functionsLike(node.text, arguments, site.language());
        int start = node.end - node.text.length();
        for (String other : others) {
            double prior = .6 / Math.sqrt(2 + others.size()) * (1 + Spelling.likeness(node.text, other));
            site.offer("function", prior, node, new Edit(start, node.end, other));
        }
    }

    /** The rest of a sequence in the place of the whole. */
    private static void part(Node node, Site site) {
        boolean whole = node.role.equals("arg") || node.role.equals("iter") || node.role.equals("value");
        if (!whole
                || node.parent()
                        .filter(p -> p.is(Kind.CALL, Kind.FOR, Kind.COMPREHENSION, Kind.RETURN, Kind.ASSIGN))
                        .isEmpty()) return;
        String text = site.source.of(node);
        double prior = node.role.equals("iter") ? .2 : node.role.equals("arg") ? .12 : .05;
        site.replace("part of a sequence", prior, node, text + "[1:]");
        site.replace("part of a sequence", prior * .6, node, text + "[:-1]");
        site.replace("part of a sequence", prior * .6, node, text + "[::-1]");
        if (!node.role.equals("iter")) return;
        for (Var v : site.scope.at(node)) {
            if (v.origin() != Var.Origin.PARAM || v.name().equals(text)) continue;
            site.replace("part of a sequence", prior * .5, node, text + "[" + v.name() + ":]");
        }
    }
}
