package autodev.cli.change;

import autodev.AutodevException;
import autodev.Exit;
import autodev.Interrupted;
import autodev.change.Change;
import autodev.change.ChangeOutcome;
import autodev.change.finding.Finding;
import autodev.change.finding.FindingReport;
import autodev.view.View;
import autodev.view.Viewable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of the findings of a report, in its order: {@code total} were in it, {@code skipped} could not be read;
 * {@code stopped} says why it ended before the rest, empty if it did not.
 */
record ChangeSeries(int total, int skipped, List<One> findings, String stopped, int exitCode) implements Viewable {
    private static final int LONGEST = 70;

    /** One finding: its outcome, or the error that it met. */
    record One(Finding finding, Optional<ChangeOutcome> outcome, String error) {
        private List<String> row() {
            String result = outcome.map(it -> it.result().word()).orElse("error");
            String why = outcome.map(One::brief).orElse(error);
            return List.of(
                    result,
                    finding.code(),
                    finding.file() + ":" + finding.line(),
                    outcome.flatMap(ChangeOutcome::cost)
                            .map(usd -> "$" + usd.stripTrailingZeros().toPlainString())
                            .orElse("unknown"),
                    cut(why));
        }

        private static String brief(ChangeOutcome outcome) {
            return outcome.patch().map(Path::toString).orElseGet(outcome::problem);
        }

        private static String cut(String text) {
            String line = text.lines().findFirst().orElse("");
            return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
        }
    }

    /** Goes through the first {@code limit} findings; ends early where nothing further can succeed. */
    static ChangeSeries of(Change change, FindingReport report, int limit) {
        var done = new ArrayList<One>();
        String stopped = "";
        for (Finding finding : report.findings().stream().limit(limit).toList()) {
            try {
                done.add(new One(finding, Optional.of(change.propose(finding)), ""));
            } catch (Interrupted e) {
                throw e;
            } catch (AutodevException e) {
                done.add(new One(finding, Optional.empty(), String.valueOf(e.getMessage())));
                // No model, a policy, a budget: the next finding would meet the same.
                if (e.exitCode() == Exit.BLOCKED) {
                    stopped = String.valueOf(e.getMessage());
                    break;
                }
            }
        }
        return new ChangeSeries(
                report.findings().size(), report.skipped().size(), List.copyOf(done), stopped, exit(done, stopped));
    }

    private static int exit(List<One> done, String stopped) {
        if (!stopped.isEmpty()) return Exit.BLOCKED;
        var codes = done.stream()
                .map(one -> one.outcome().map(ChangeOutcome::exitCode).orElse(Exit.FAILED))
                .distinct()
                .toList();
        if (codes.isEmpty() || codes.equals(List.of(Exit.DONE))) return Exit.DONE;
        return codes.equals(List.of(Exit.BLOCKED)) ? Exit.BLOCKED : Exit.FAILED;
    }

    @Override
    public View view() {
        var views = new ArrayList<View>();
        if (findings.isEmpty()) views.add(View.text("the report holds no finding"));
        else
            views.add(new View.Table(
                    List.of("result", "code", "file", "cost", "patch or problem"),
                    findings.stream().map(One::row).toList()));
        String rest = findings.size() < total ? "; " + (total - findings.size()) + " are left, --limit takes more" : "";
        String unread = skipped > 0 ? "; " + skipped + " of the report name no file here" : "";
        views.add(View.text(passed() + " of " + findings.size() + " passed" + rest + unread, View.Tone.MUTED));
        if (!stopped.isEmpty()) views.add(View.text("stopped: " + stopped, View.Tone.WARN));
        if (passed() > 0)
            views.add(View.text("No pull request was opened. Each patch is a file; to take one: git am FILE"));
        return new View.Stack(views);
    }

    private long passed() {
        return findings.stream()
                .filter(one -> one.outcome()
                        .filter(it -> it.result() == ChangeOutcome.Result.PASSED)
                        .isPresent())
                .count();
    }
}
