package autodev.change;

import autodev.BadInput;
import autodev.repair.Protection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * How far a proposal may go, checked on the patch itself before anything is touched: at most {@code files} files and
 * {@code lines} changed lines (those that come plus those that go), only what {@code allowed} says (everything if
 * empty), never what {@code forbidden} says. Both are globs, case aside; one without a slash holds in every folder, and
 * what matches a folder matches all below it. They are relative to the folder that the patch's paths are relative to,
 * or to one above it: {@code prefix} is the way down from there, with a slash at its end. No binary content, no mode
 * change, no link, no submodule, nothing of git's own, and nothing that a forge runs by itself unless {@code allowed}
 * names it. A test file may be edited, but unless {@code tests} no test is added, removed, moved or switched off;
 * unless {@code dependencies} none is new.
 */
public record Limits(
        int files,
        int lines,
        List<String> allowed,
        List<String> forbidden,
        boolean dependencies,
        boolean tests,
        String prefix) {
    private static final List<String> VENDORED = List.of("vendor/**", "third_party/**", "node_modules/**");

    /** 5 files, 200 lines, everywhere but vendored and generated folders. */
    public static final Limits DEFAULT = new Limits(5, 200, List.of(), VENDORED, false, false);

    private static final int MOST = 1_000_000;

    /** Holds its own copies; a number below 1 or a malformed glob throws {@link BadInput}. */
    public Limits {
        allowed = List.copyOf(allowed);
        forbidden = List.copyOf(forbidden);
        if (files < 1 || lines < 1)
            throw new BadInput("the limits are " + files + " files and " + lines + " lines; give 1 or more of both");
        Protection.ofGlobs(allowed);
        Protection.ofGlobs(forbidden);
    }

    /** With globs relative to the very folder that the patch's paths are relative to. */
    public Limits(
            int files, int lines, List<String> allowed, List<String> forbidden, boolean dependencies, boolean tests) {
        this(files, lines, allowed, forbidden, dependencies, tests, "");
    }

    /** The same places, with any number of files and lines, dependencies and tests. */
    Limits anySize() {
        return new Limits(MOST, MOST, allowed, forbidden, true, true, prefix);
    }

    /**
     * As {@code T4_CODEX_MAX_FILES} and {@code T4_CODEX_MAX_LINES} say, from 1 to 1,000,000. Throws {@link BadInput}.
     */
    public static Limits of(Map<String, String> environment) {
        return new Limits(
                number(environment, "T4_CODEX_MAX_FILES", DEFAULT.files),
                number(environment, "T4_CODEX_MAX_LINES", DEFAULT.lines),
                DEFAULT.allowed,
                DEFAULT.forbidden,
                DEFAULT.dependencies,
                DEFAULT.tests);
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) return otherwise;
        if (value.matches("0*[0-9]{1,7}")) {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= MOST) return number;
        }
        throw new BadInput(name + " is '" + value + "'; give a number from 1 to " + MOST);
    }

    /**
     * How large a patch is by its own lines, never by what it says: the files it leaves or removes, the lines that come
     * and go, every path it names.
     */
    public record Size(int files, int lines, List<String> names) {
        /** Holds its own copy. */
        public Size {
            names = List.copyOf(names);
        }
    }

    /**
     * The size of {@code patch}, a diff in git's form as {@link Verification#unified} writes it. Throws
     * {@link autodev.patch.PatchException} for anything else.
     */
    public static Size size(String patch) {
        return size(StrictDiff.read(patch));
    }

    private static Size size(List<FileDiff> diffs) {
        var names = new LinkedHashSet<String>();
        var targets = new LinkedHashSet<String>();
        int lines = 0;
        for (FileDiff diff : diffs) {
            names.addAll(diff.paths());
            targets.add(diff.to());
            lines += diff.lines();
        }
        return new Size(targets.size(), lines, List.copyOf(names));
    }

    /**
     * What {@code patch} breaks of them, a line each; empty if nothing. {@code repository} is the folder that its paths
     * are relative to, the user's checkout or a part of it; it is only read. Throws
     * {@link autodev.patch.PatchException} if the patch is no diff in git's form.
     */
    public List<String> breaches(String patch, Path repository) {
        List<FileDiff> diffs = StrictDiff.read(patch);
        var breaches = new ArrayList<String>();
        Size size = size(diffs);
        if (size.files() > files) breaches.add(size.files() + " files are changed; at most " + files + " may be");
        if (size.lines() > lines) breaches.add(size.lines() + " lines are changed; at most " + lines + " may be");
        var places = new PatchPlaces(repository);
        for (FileDiff diff : diffs) {
            breaches.addAll(PatchPlaces.kinds(diff));
            for (String path : diff.paths()) place(path, places, breaches);
        }
        if (!tests) breaches.addAll(TestEdits.breaches(diffs));
        // What leads outside must not be read to see what it depends on.
        if (!dependencies && breaches.isEmpty()) breaches.addAll(NewDependencies.breaches(diffs, patch, repository));
        return breaches.stream().distinct().toList();
    }

    private void place(String path, PatchPlaces places, List<String> breaches) {
        String shown = PatchPlaces.shown(path);
        var refused = places.refused(path);
        if (refused.isPresent()) {
            breaches.add(shown + " " + refused.get());
            return;
        }
        String whole = prefix + path;
        shown = PatchPlaces.shown(whole);
        boolean named = !allowed.isEmpty() && Protection.ofGlobs(allowed).covers(whole);
        if (!allowed.isEmpty() && !named)
            breaches.add(shown + " is outside of the allowed paths: " + String.join(", ", allowed));
        else if (!named && places.isActedOn(path))
            breaches.add(shown
                    + " is run or acted on by a forge, git or an editor by itself; only allowed paths that name it let"
                    + " it change");
        for (String glob : forbidden) {
            var matcher = Protection.ofGlobs(List.of(glob));
            // Vendored code is so in the folder where somebody works, too.
            if (matcher.covers(whole) || VENDORED.contains(glob) && matcher.covers(path))
                breaches.add(shown + " is in the forbidden path " + glob);
        }
    }
}
