package autodev.workspace;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Predicate;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.util.RawParseUtils;

/** How the files of two versions differ, as git prints it (git-diff(1), "Generating patch text with -p"). */
final class VersionDiff {
    private static final int CONTEXT = 3;
    private static final int ALIKE_PERCENT = 50;
    // Comparing each with each: beyond this many files only renames without an edit are seen, as git does.
    private static final int MOST_COMPARED = 200;

    private VersionDiff() {}

    /** The diff of two trees, of the {@code wanted} paths, sorted by the path after the change; empty where they are the same. */
    static String of(ObjectReader reader, AnyObjectId from, AnyObjectId to, Predicate<String> wanted)
            throws IOException {
        var out = new StringBuilder();
        try (var scanner = new Headers(reader)) {
            for (DiffEntry file : scanner.scan(from, to)) {
                if (!wanted.test(file.getOldPath()) && !wanted.test(file.getNewPath())) continue;
                out.append(scanner.header(file));
                if (!file.getOldId().equals(file.getNewId())) content(reader, file, out);
            }
        }
        return out.toString();
    }

    private static void content(ObjectReader reader, DiffEntry file, StringBuilder out) throws IOException {
        boolean made = file.getOldMode() == FileMode.MISSING;
        boolean gone = file.getNewMode() == FileMode.MISSING;
        byte[] before = made ? new byte[0] : bytes(reader, file, DiffEntry.Side.OLD);
        byte[] after = gone ? new byte[0] : bytes(reader, file, DiffEntry.Side.NEW);
        String old = made ? TextDiff.ABSENT : "a/" + file.getOldPath();
        String now = gone ? TextDiff.ABSENT : "b/" + file.getNewPath();
        if (Workspace.decode(before).isEmpty() || Workspace.decode(after).isEmpty()) {
            out.append("Binary files ").append(TextDiff.quoted(old)).append(" and ");
            out.append(TextDiff.quoted(now)).append(" differ\n");
        } else if (before.length + after.length > 0) {
            out.append(TextDiff.names(old, now)).append(TextDiff.hunks(before, after, CONTEXT));
        }
    }

    private static byte[] bytes(ObjectReader reader, DiffEntry file, DiffEntry.Side side) throws IOException {
        return reader.open(file.getId(side).toObjectId(), Constants.OBJ_BLOB).getBytes();
    }

    /** JGit's comparison of trees, and its headers. */
    private static final class Headers extends DiffFormatter {
        Headers(ObjectReader reader) {
            super(OutputStream.nullOutputStream());
            setReader(reader, new Config());
            setQuotePaths(false);
            setDetectRenames(true);
            getRenameDetector().setRenameScore(ALIKE_PERCENT);
            getRenameDetector().setRenameLimit(MOST_COMPARED);
            setDiffAlgorithm(new Unseen());
        }

        // JGit's lines "---" and "+++" differ from git's where a name has a blank, and where a file is empty or binary.
        String header(DiffEntry file) throws IOException {
            String header = RawParseUtils.decode(toFileHeader(file).getBuffer());
            int names = header.indexOf("\n--- ");
            return names < 0 ? header : header.substring(0, names + 1);
        }
    }

    /** Spares the comparison of the lines, of which the header says nothing. */
    private static final class Unseen extends DiffAlgorithm {
        @Override
        public <S extends Sequence> EditList diffNonCommon(SequenceComparator<? super S> comparator, S a, S b) {
            return new EditList();
        }
    }
}
