package autodev.workspace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;
import org.eclipse.jgit.util.QuotedString;
import org.jspecify.annotations.Nullable;

/** How two texts differ, line by line, for people and for models to read; {@code git apply} takes it. */
public final class TextDiff {
    /** The path of a file that is not there. */
    public static final String ABSENT = "/dev/null";

    private static final long MOST_PAIRS = 500_000;
    private static final int MOST_REPEATED = 1000;
    private static final DiffAlgorithm LINES = algorithm();

    private TextDiff() {}

    /**
     * The git-style unified diff from {@code before} to {@code after} with {@code context} lines around each change; "" where
     * path and text are the same. A path of {@link #ABSENT} says that the file is not there on that side; two different
     * paths are a rename. Unlike git's own it has no ids of contents and no likeness, which a text alone does not give.
     */
    public static String unified(String pathOld, String before, String pathNew, String after, int context) {
        if (pathOld.equals(pathNew) && before.equals(after)) return "";
        boolean made = pathOld.equals(ABSENT), gone = pathNew.equals(ABSENT);
        String from = made ? pathNew : pathOld, to = gone ? pathOld : pathNew;
        var out = new StringBuilder(header(from, to));
        if (made) out.append("new file mode 100644\n");
        if (gone) out.append("deleted file mode 100644\n");
        if (!from.equals(to)) {
            out.append("rename from ").append(quoted(from)).append('\n');
            out.append("rename to ").append(quoted(to)).append('\n');
        }
        if (before.equals(after)) return out.toString();
        out.append(names(made ? ABSENT : "a/" + from, gone ? ABSENT : "b/" + to));
        return out + hunks(utf8(before), utf8(after), context);
    }

    /** The first line of a file's diff, its line feed included. */
    public static String header(String pathOld, String pathNew) {
        return "diff --git " + quoted("a/" + pathOld) + " " + quoted("b/" + pathNew) + "\n";
    }

    /**
     * For each of the lines {@code before} the index of the same line in {@code after}, or -1 where it is gone. The indexes
     * rise.
     */
    public static int[] matches(List<String> before, List<String> after) {
        int[] matches = new int[before.size()];
        Arrays.fill(matches, -1);
        int i = 0;
        int j = 0;
        for (Edit edit : LINES.diff(Same.LINES, new Lines(before), new Lines(after))) {
            while (i < edit.getBeginA()) matches[i++] = j++;
            i = edit.getEndA();
            j = edit.getEndB();
        }
        while (i < matches.length) matches[i++] = j++;
        return matches;
    }

    /** The two lines that name the sides, as git writes them: a tab ends a name with a blank in it. */
    static String names(String from, String to) {
        return "--- " + tabbed(quoted(from)) + "\n+++ " + tabbed(quoted(to)) + "\n";
    }

    private static String tabbed(String name) {
        return name.indexOf(' ') >= 0 && !name.startsWith("\"") ? name + "\t" : name;
    }

    /** A path as git writes it: in quotes, C-style, where it holds a quote, a backslash or a control character. */
    static String quoted(String path) {
        return QuotedString.GIT_PATH_MINIMAL.quote(path);
    }

    /** The changed lines from {@code before} to {@code after}, with {@code context} lines around each. */
    static String hunks(byte[] before, byte[] after, int context) {
        var out = new ByteArrayOutputStream();
        try (var formatter = new DiffFormatter(out)) {
            formatter.setContext(Math.max(context, 0));
            var old = new RawText(before);
            var young = new RawText(after);
            formatter.format(LINES.diff(RawTextComparator.DEFAULT, old, young), old, young);
            formatter.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail like a file", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // Histogram diff splits a text at its rarest lines; where all are frequent it hands over to Myers' algorithm, whose
    // time
    // grows with the size times the difference. A large stretch is split at frequent lines too before it gets that far,
    // and
    // counts as replaced where even those do not help.
    private static DiffAlgorithm algorithm() {
        var patient = new HistogramDiff();
        patient.setMaxChainLength(MOST_REPEATED);
        patient.setFallbackAlgorithm(new SmallOnly(null));
        var histogram = new HistogramDiff();
        histogram.setFallbackAlgorithm(new SmallOnly(patient));
        return histogram;
    }

    /** Myers' algorithm for small texts; for others {@code larger}, or without it one replacement. */
    private static final class SmallOnly extends DiffAlgorithm {
        private final @Nullable DiffAlgorithm larger;

        SmallOnly(@Nullable DiffAlgorithm larger) {
            this.larger = larger;
        }

        @Override
        public <S extends Sequence> EditList diffNonCommon(SequenceComparator<? super S> comparator, S a, S b) {
            if ((long) a.size() * b.size() <= MOST_PAIRS) return MyersDiff.INSTANCE.diffNonCommon(comparator, a, b);
            if (larger != null) return larger.diffNonCommon(comparator, a, b);
            return EditList.singleton(new Edit(0, a.size(), 0, b.size()));
        }
    }

    private static final class Lines extends Sequence {
        private final List<String> lines;

        Lines(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public int size() {
            return lines.size();
        }
    }

    private static final class Same extends SequenceComparator<Lines> {
        static final Same LINES = new Same();

        @Override
        public boolean equals(Lines a, int i, Lines b, int j) {
            return a.lines.get(i).equals(b.lines.get(j));
        }

        @Override
        public int hash(Lines lines, int i) {
            return lines.lines.get(i).hashCode();
        }
    }
}
