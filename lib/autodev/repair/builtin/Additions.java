package autodev.repair.builtin;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Steps that are missing round a statement: a break, a condition, what is left over after a loop; digits of a format. */
final class Additions implements Mutator {
    private static final Pattern WIDTH = Pattern.compile("(?<=[:.%0<>^])\\d{1,2}(?=[a-zA-Z%}.])");

    @Override
    public void at(Node node, Site site) {
        if (node.is(Kind.BLOCK) && node.text.equals("case")) fallsThrough(node, site);
        if (node.is(Kind.WHILE, Kind.FOR, Kind.COUNTING)) leftOver(node, site);
        if (node.isStatement() && node.is(Kind.WHILE, Kind.EXPRESSION, Kind.AUGMENT)) conditional(node, site);
        if (node.is(Kind.STRING, Kind.OTHER)) format(node, site);
    }

    private static void fallsThrough(Node block, Site site) {
        Node last = block.children.getLast();
        boolean old = site.source.of(block).matches("(?s)(case\\b|default)[^:]*?(?<!-):.*");
        if (!old || last.is(Kind.BREAK, Kind.RETURN, Kind.RAISE, Kind.CONTINUE)) return;
        String line = site.source.newline() + site.source.indent(last.start) + "break;";
        double suspicion = Math.max(site.suspicionOf(last), .5);
        site.offerAt("missing break", .9 * suspicion, last.start, List.of(Edit.insert(last.end, line)));
    }

    /** A step of the loop that is due once more after it. */
    private static void leftOver(Node loop, Site site) {
        if (!loop.isStatement() || !site.source.ownsItsLines(loop) || loop.text.equals("do")) return;
        String indent = site.source.newline() + site.source.indent(loop.start);
        int end = site.source.lineEnd(loop.end);
        loop.find(Kind.EXPRESSION).forEach(step -> {
            Optional<Node> call = step.child("value").filter(v -> v.is(Kind.CALL));
            List<Node> args = call.map(c -> c.all("arg")).orElse(List.of());
            if (args.size() != 1) return;
            String text = site.source.of(step);
            String arg = site.source.of(args.getFirst());
            String guard = site.python() ? "if " + arg + ": " : "if (!" + arg + ".isEmpty()) ";
            double prior =
                    step.enclosing(Kind.IF).filter(i -> i.start > loop.start).isPresent() ? .4 : .1;
            site.offer("left over", prior, loop, Edit.insert(end, indent + guard + text));
            site.offer("left over", prior * .9, loop, Edit.insert(end, indent + text));
        });
    }

    /** A step that is due only while something is empty, or not. */
    private static void conditional(Node node, Site site) {
        if (!site.source.ownsItsLines(node)) return;
        Optional<Node> first =
                node.is(Kind.WHILE) ? Optional.of(node) : node.child("value").or(() -> node.child("target"));
        if (first.isEmpty()) return;
        List<Var> vars = site.scope.at(node).stream()
                .filter(v -> v.origin() != Var.Origin.GLOBAL)
                .toList();
        double prior = (node.is(Kind.WHILE) ? .6 : .15) / Math.sqrt(1 + vars.size());
        for (Var v : vars) {
            boolean collection = v.type().matches(".*(List|Set|Map|Deque|Queue|Collection|String).*");
            if (!site.python() && !collection) continue;
            String empty = site.python() ? "not " + v.name() : v.name() + ".isEmpty()";
            wrap(node, empty, prior, site);
            if (!node.is(Kind.WHILE)) wrap(node, site.python() ? v.name() : "!" + empty, prior, site);
        }
    }

    private static void wrap(Node node, String condition, double prior, Site site) {
        if (!site.python()) {
            site.offer("missing condition", prior, node, Edit.insert(node.start, "if (" + condition + ") "));
            return;
        }
        String indent = site.source.indent(node.start);
        String deeper = site.source.of(node).replace("\n" + indent, "\n" + indent + "    ");
        String head = "if " + condition + ":" + site.source.newline() + indent + "    ";
        site.replace("missing condition", prior, node, head + deeper);
    }

    /** Digits and widths in formats. */
    private static void format(Node node, Site site) {
        String text = site.source.of(node);
        if (node.is(Kind.OTHER) && !node.text.equals("fstring") || !text.matches("(?s).*[{%].*")) return;
        Matcher m = WIDTH.matcher(text);
        while (m.find()) {
            int n = Integer.parseInt(m.group());
            for (int other : new int[] {n + 1, n - 1}) {
                if (other < 0) continue;
                site.offer(
                        "format",
                        .6,
                        node,
                        new Edit(node.start + m.start(), node.start + m.end(), Integer.toString(other)));
            }
        }
    }
}
