package autodev.change;

import autodev.BadInput;
import autodev.process.ProcessException;
import java.util.function.Predicate;

/** Names of branches: the next one that is free, and what git has against one. */
final class BranchNames {
    private static final int SUFFIXES = 99;

    private BranchNames() {}

    /** The first of {@code branch}, {@code branch-2}, … that {@code make} could make. */
    static String free(String branch, Predicate<String> make) {
        if (branch.startsWith("-"))
            throw new BadInput("'" + branch + "' is no name for a branch; give one such as t4-codex/1");
        for (int i = 1; i <= SUFFIXES; i++) {
            String name = i == 1 ? branch : branch + "-" + i;
            if (make.test(name)) return name;
        }
        throw new BadInput("the branch " + branch + " exists, and so do those up to " + branch + "-" + SUFFIXES
                + "; delete some, or give another name");
    }

    /** Why git did not make the branch {@code name}: the name's fault, or its own. */
    static RuntimeException refused(String name, ProcessException.GitFailed e) {
        if (e.why().contains("not a valid") || e.why().contains("invalid ref format"))
            return new BadInput("'" + name + "' is no name for a branch; give one such as t4-codex/1", e);
        if (e.why().contains("cannot lock ref") && e.why().contains("exists"))
            return new BadInput(
                    "the branch " + name + " cannot be beside one that is there (" + e.why()
                            + "); rename that, or give another prefix",
                    e);
        return e;
    }
}
