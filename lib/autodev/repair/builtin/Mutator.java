package autodev.repair.builtin;

/** One family of small edits. Stateless. */
@FunctionalInterface
interface Mutator {
    /** Puts into {@code site} the candidates that this family has at {@code node}. Called for every node of a file. */
    void at(Node node, Site site);
}
