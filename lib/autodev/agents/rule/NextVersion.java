package autodev.agents.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which version is next, and why; empty if there is nothing to release. {@code release} is the full one that a
 * pre-release leads to.
 */
record NextVersion(Optional<Version> version, Optional<Version> release, Version.Step step, List<String> reasons) {
    private static final Version FIRST = new Version(0, 1, 0, List.of());

    /** Its own copy. */
    NextVersion {
        reasons = List.copyOf(reasons);
    }

    /** By what was committed, and what the files say already. */
    static NextVersion of(ReleaseHistory history, List<VersionPlace> places) {
        Optional<Version> written = places.stream()
                .flatMap(place -> Version.of(place.version()).stream())
                .max(Comparator.naturalOrder());
        if (history.last().isEmpty()) return first(history, written);
        Version last = history.last().get().version();
        if (history.since().isEmpty())
            return new NextVersion(
                    Optional.empty(),
                    Optional.empty(),
                    Version.Step.NONE,
                    List.of("nothing was committed since " + last));
        var reasons = new ArrayList<String>();
        Version stable = history.stable().map(Version.Tag::version).orElse(new Version(0, 0, 0, List.of()));
        Version.Step step = step(history.sinceStable());
        reasons.add(reason(step, history.sinceStable(), stable));
        if (last.isPre() && last.compareTo(stable) > 0) return pre(history, last, stable, step, reasons);
        if (step == Version.Step.NONE) return new NextVersion(Optional.empty(), Optional.empty(), step, reasons);
        Version next = stable.next(step);
        if (written.isPresent() && written.get().release().compareTo(next) > 0) {
            next = written.get().release();
            reasons.add("the files already say " + written.get() + ", which is further on");
        }
        return new NextVersion(Optional.of(next), Optional.of(next), step, reasons);
    }

    private static NextVersion first(ReleaseHistory history, Optional<Version> written) {
        if (history.since().isEmpty())
            return new NextVersion(
                    Optional.empty(), Optional.empty(), Version.Step.NONE, List.of("nothing is committed yet"));
        Version version = written.map(Version::release)
                .filter(v -> v.compareTo(FIRST) > 0 || v.patch() > 0)
                .orElse(FIRST);
        String why = written.isPresent() && version.equals(written.get().release())
                ? "no version is tagged yet; the files say " + written.get()
                : "no version is tagged yet; 0.1.0 is a first one that may still change";
        return new NextVersion(Optional.of(version), Optional.of(version), step(history.since()), List.of(why));
    }

    private static NextVersion pre(
            ReleaseHistory history, Version last, Version stable, Version.Step step, List<String> reasons) {
        Version needed = history.stable().isEmpty() ? last.release() : stable.next(step);
        if (needed.compareTo(last.release()) <= 0) {
            reasons.add(last + " is a pre-release of what is needed; the release itself would be " + last.release());
            return new NextVersion(Optional.of(last.nextPre()), Optional.of(last.release()), step, reasons);
        }
        reasons.add("that is more than " + last + " is a pre-release of; the release itself would be " + needed);
        return new NextVersion(Optional.of(last.firstPreOf(needed)), Optional.of(needed), step, reasons);
    }

    private static Version.Step step(List<CommitNote> notes) {
        return notes.stream()
                .map(CommitNote::step)
                .max(Comparator.naturalOrder())
                .orElse(Version.Step.NONE);
    }

    private static String reason(Version.Step step, List<CommitNote> notes, Version stable) {
        if (step == Version.Step.NONE)
            return "only internal changes since " + stable + ", nothing that users would see";
        CommitNote telling =
                notes.stream().filter(note -> note.step() == step).findFirst().orElseThrow();
        String what = telling.hash().substring(0, Math.min(7, telling.hash().length())) + " \"" + telling.text() + "\"";
        String guess = telling.conventional() ? "" : ", judged by its words";
        return switch (step) {
            case MAJOR ->
                what + " breaks something" + guess
                        + (stable.major() == 0 ? "; below 1.0.0 that is a minor step" : ": a major step");
            case MINOR -> what + " is new or taken away" + guess + ": a minor step";
            default -> what + " and its like change no contract" + guess + ": a patch";
        };
    }
}
