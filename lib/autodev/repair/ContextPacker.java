package autodev.repair;

import autodev.Secrets;
import autodev.llm.Tokens;
import autodev.repair.Context.LeftOut;
import autodev.repair.Context.Shown;
import autodev.repair.source.FileKind;
import autodev.workspace.Workspace.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills a {@link Context}: in order of rank, whole files while they fit, excerpts of those that the failure names. */
final class ContextPacker {
    private static final long HUGE = 80_000;
    // What the names of the left-out files may take.
    private static final int MOST_FOR_NAMES = 600;
    private static final int MOST_NAMES = 20;
    private static final int LEAST_ROOM = 40;
    // Files read and found unfit, after which nothing more is tried: the disk is slower than any gain.
    private static final int MOST_VAIN_READS = 64;
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]*+(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?");
    private static final String REDACTED =
            "secrets in this file are shown as " + Secrets.MASK + "; leave the lines that have them as they are";

    private final List<Entry> entries;
    private final Function<String, Optional<String>> reader;
    private final int budget;
    private final Map<String, Optional<String>> texts = new HashMap<>();
    private final List<Shown> shown = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private long room;
    private int vain;

    /** {@code reader} gives the text of a file, empty where it is binary. */
    ContextPacker(List<Entry> entries, Function<String, Optional<String>> reader, int budget) {
        this.entries = entries;
        this.reader = reader;
        this.budget = Math.max(budget, 0);
    }

    Context pack(Optional<Failure> failure, List<String> ignored) {
        int forNames = Math.min(budget / 8, MOST_FOR_NAMES);
        room = budget - forNames;
        var ranking = new Ranking(entries, path -> text(path).orElse(""));
        Map<String, List<Integer>> named = failure.map(ranking::named).orElse(Map.of());
        for (Entry entry : ranking.order(named)) add(entry, named.get(entry.path()));
        for (String path : ignored) leftOut.add(new LeftOut(path, "ignored or made by tools"));
        return new Context(shown, leftOut, names(room + forNames));
    }

    // The names must fit as well; where even one for each reason does not, nothing is said of what is left out.
    private int names(long left) {
        for (int most = MOST_NAMES; most > 0; most /= 2) {
            if (Tokens.estimate(new Context(List.of(), leftOut, most).render()) <= left) return most;
        }
        return 0;
    }

    private void add(Entry entry, @Nullable List<Integer> lines) {
        String path = entry.path();
        if (lines == null && room < LEAST_ROOM) {
            // Whatever it is; to tell thousands of names apart that are not shown anyway takes longer than all the
            // rest.
            leaveOut(path, "no room");
            return;
        }
        Optional<String> unfit = FileKind.unfit(path);
        boolean secret = unfit.isPresent() && unfit.get().equals(FileKind.SECRET);
        if (secret || unfit.isPresent() && lines == null) leaveOut(path, unfit.orElse(""));
        else if (lines == null && entry.size() > HUGE) leaveOut(path, "huge");
        else if (lines == null && entry.size() == 0) leaveOut(path, "empty");
        else if (room < LEAST_ROOM || lines == null && (entry.size() / 4 > room || vain >= MOST_VAIN_READS)) {
            leaveOut(path, "no room");
        } else show(entry, lines);
    }

    private void show(Entry entry, @Nullable List<Integer> lines) {
        String path = entry.path();
        Optional<String> text = text(path);
        Optional<String> unfit = text.isEmpty() ? Optional.of("binary") : FileKind.unfitText(path, text.get());
        boolean secret = unfit.isPresent() && unfit.get().equals(FileKind.SECRET);
        if (unfit.isPresent() && (secret || text.isEmpty() || lines == null)) {
            vain++;
            leaveOut(path, unfit.get());
            return;
        }
        String clean = clean(text.orElse(""));
        String note = clean.equals(text.orElse("").replace("\r\n", "\n")) ? "" : REDACTED;
        var whole = new Shown(path, clean, note);
        if (entry.size() <= HUGE && fits(whole)) return;
        if (lines == null) {
            vain++;
            leaveOut(path, "no room");
        } else if (!excerpt(whole, lines)) leaveOut(path, "no room");
    }

    private boolean excerpt(Shown whole, List<Integer> lines) {
        for (int around : new int[] {60, 30, 12, 5, 2}) {
            Excerpt excerpt = Excerpt.of(whole.text(), lines, around);
            String note = excerpt.note() + (whole.note().isEmpty() ? "" : "; " + whole.note());
            if (fits(new Shown(whole.path(), excerpt.text(), note))) return true;
        }
        return false;
    }

    private boolean fits(Shown file) {
        long tokens = Tokens.estimate(file.render());
        if (tokens > room) return false;
        room -= tokens;
        shown.add(file);
        return true;
    }

    private void leaveOut(String path, String reason) {
        leftOut.add(new LeftOut(path, reason));
    }

    private Optional<String> text(String path) {
        return texts.computeIfAbsent(path, reader);
    }

    private static String clean(String text) {
        String clean = Secrets.redact(text.replace("\r\n", "\n"));
        return clean.contains("PRIVATE KEY-----") ? PRIVATE_KEY.matcher(clean).replaceAll(Secrets.MASK) : clean;
    }
}
