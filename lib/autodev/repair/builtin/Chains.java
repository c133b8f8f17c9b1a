package autodev.repair.builtin;

import java.util.ArrayList;
import java.util.List;

/** Tests in the wrong order: a special case that never gets its turn behind a general one. */
final class Chains implements Mutator {
    /** One arm of a chain of conditions. */
    private record Arm(Node test, Node body) {}

    @Override
    public void at(Node node, Site site) {
        if (node.is(Kind.IF) && node.parent().filter(p -> p.text.equals("elif")).isEmpty()) chain(node, site);
        if (node.is(Kind.BLOCK)) row(node, site);
    }

    /** if, elif, elif: each later arm goes first once. */
    private static void chain(Node first, Site site) {
        List<Arm> arms = new ArrayList<>();
        for (Node at = first; at != null; ) {
            arms.add(new Arm(at.child("test").orElseThrow(), at.child("body").orElseThrow()));
            at = at.child("orelse")
                    .filter(o -> o.text.equals("elif"))
                    .map(o -> o.children.getFirst())
                    .orElse(null);
        }
        promote(arms, site);
    }

    /** if … return, if … return: the same for conditions that stand one after the other. */
    private static void row(Node block, Site site) {
        List<Arm> arms = new ArrayList<>();
        for (Node s : block.children) {
            boolean plain = s.is(Kind.IF) && s.child("orelse").isEmpty();
            if (plain)
                arms.add(new Arm(s.child("test").orElseThrow(), s.child("body").orElseThrow()));
            if (!plain || s == block.children.getLast()) {
                promote(arms, site);
                arms.clear();
            }
        }
    }

    private static void promote(List<Arm> arms, Site site) {
        double suspicion =
                arms.stream().mapToDouble(a -> site.suspicionOf(a.test)).max().orElse(0);
        for (int k = 1; k < arms.size(); k++) {
            List<Arm> order = new ArrayList<>(arms);
            order.addFirst(order.remove(k));
            List<Edit> edits = new ArrayList<>();
            for (int i = 0; i <= k; i++) {
                edits.add(Edit.replace(arms.get(i).test, site.source.of(order.get(i).test)));
                edits.add(Edit.replace(arms.get(i).body, site.source.of(order.get(i).body)));
            }
            site.offerAt("order of conditions", .5 * suspicion, arms.getFirst().test.start, edits);
        }
    }
}
