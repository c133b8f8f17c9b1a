package autodev.change;

import autodev.BadInput;
import autodev.change.finding.Finding;
import autodev.process.CommandResult;
import autodev.process.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A commit as a file for {@code git am}, and the words that go with it. */
final class PatchFile {
    private static final int SUBJECT = 72;
    private static final int BODY = 1_000;

    private PatchFile() {}

    /**
     * The message of the commit. Words of tools and models are put on one line each behind words of ours: {@code git am}
     * takes a line of dashes, or what looks like a diff, for the begin of the patch; and a forge closes issues and calls
     * people by what it finds in a message.
     */
    static String message(Finding finding, Proposal proposal) {
        String code = finding.code().isEmpty() ? "what was found" : finding.code();
        String subject = ForgeText.line("Fix " + code + " in " + finding.file() + ": " + finding.message(), SUBJECT);
        return subject + "\n\nWhy: " + ForgeText.line(proposal.explanation(), BODY) + "\nFound: "
                + ForgeText.line(finding.words(), BODY) + "\nSuggestion: " + proposal.id() + " by "
                + ForgeText.line(proposal.model(), SUBJECT) + "\n";
    }

    /**
     * Writes {@code commit} to {@code ID.patch} in {@code folder}, whatever the repository's settings say of formats.
     * Throws {@link BadInput} if it cannot, or if a link in a checkout leads there.
     */
    static Path write(Git git, String commit, Path folder, String id) {
        Path file = folder.resolve(id + ".patch");
        CheckoutTop.refuseLinks(folder);
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempDirectory(folder, ".patch-");
            try {
                UserRepository.asking(() -> format(git, commit, fresh.toAbsolutePath()));
                Path written = fresh.resolve("1");
                return Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Removal.delete(fresh);
            }
        } catch (IOException e) {
            throw new BadInput("cannot write " + file + ": " + e + "; give another folder with --out", e);
        }
    }

    private static String format(Git any, String commit, Path folder) {
        String settings = "-c i18n.logOutputEncoding=UTF-8 -c format.pretty=email" + " -c core.quotePath=true";
        String options = " --no-signature --no-attach --no-signoff --no-cover-letter --no-thread --no-add-header"
            + " --no-to --no-cc --no-base --no-notes --no-ext-diff --no-textconv --no-color --no-renames --no-relative"
            + " --binary --full-index --no-indent-heuristic -U3 -O/dev/null --src-prefix=a/ --dst-prefix=b/"
            + " --numbered-files";
        Git git = UserRepository.with(any, List.of(settings.split(" ")));
        String[] call = ("format-patch -1" + options).split(" ");
        var argv = new ArrayList<>(List.of(call));
        argv.addAll(List.of("-o", folder.toString(), commit));
        return git.text(argv.toArray(String[]::new));
    }

    /** Whether {@code branch} holds the same change to the same commit as {@code commit}. */
    static boolean same(Git git, String branch, String commit) {
        return facts(git, "refs/heads/" + branch).equals(facts(git, commit));
    }

    private static String facts(Git git, String commit) {
        CommandResult said = git.quiet(Map.of(), "rev-parse", "-q", "--verify", commit + "^{tree}");
        CommandResult parent = git.quiet(Map.of(), "rev-parse", "-q", "--verify", commit + "^");
        return said.output() + parent.output();
    }

    /** Whether both are files with different content. */
    static boolean differ(Path one, Path other) {
        try {
            boolean files = Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)
                    && Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS);
            return files && Files.mismatch(one, other) >= 0;
        } catch (IOException unreadable) {
            return true; // what cannot be compared is not known to be the same
        }
    }
}
