package autodev.repair.builtin;

import java.util.List;

/** All families of edits, in one visible list. */
final class Mutators {
    private static final List<Mutator> ALL = List.of(
            new Comparisons(),
            new Arithmetic(),
            new Logic(),
            new Constants(),
            new Instead(),
            new Offsets(),
            new Names(),
            new Calls(),
            new Returns(),
            new Guards(),
            new Raises(),
            new Statements(),
            new Moves(),
            new Defaults(),
            new Stubs(),
            new Additions(),
            new Chains(),
            new Normalising(),
            new Wording(),
            new Unknowns());

    private Mutators() {}

    /** Every candidate in a source, in no order. */
    static List<Candidate> of(Site site) {
        site.source.tree().ifPresent(tree -> visit(tree, site));
        return site.candidates();
    }

    private static void visit(Node node, Site site) {
        if (TestCode.is(node, site.source)) return;
        ALL.forEach(m -> m.at(node, site));
        node.children.forEach(child -> visit(child, site));
    }
}
