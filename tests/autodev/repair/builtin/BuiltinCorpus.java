package autodev.repair.builtin;

import autodev.Event;
import autodev.repair.Proposer.Proposal;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures the engine over a folder of bugs: repaired of all, tries and time. Not part of the test run; start its main from the
 * project's top folder, with a folder and, to pick some, a part of their names.
 */
public final class BuiltinCorpus {
    private static final Pattern TESTED = Pattern.compile("tested (\\d+) in ([\\d.]+) s");

    private BuiltinCorpus() {}

    /** Arguments: folder (default tests/fixtures/bugs), part of a name (default all), seconds for each (default 90). */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "tests/fixtures/bugs");
        String part = args.length > 1 ? args[1] : "";
        Duration bound = Duration.ofSeconds(args.length > 2 ? Long.parseLong(args[2]) : 90);
        List<Integer> tries = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        int repairable = 0;
        for (Bug bug : Bug.all(folder)) {
            if (!bug.name().contains(part)) continue;
            if (bug.repairable()) repairable++;
            String explanation = measure(bug, bound);
            Matcher m = TESTED.matcher(explanation);
            boolean repaired = explanation.startsWith("Found a repair");
            if (repaired && m.find()) {
                tries.add(Integer.parseInt(m.group(1)));
                times.add(Double.parseDouble(m.group(2)));
            }
            String right = repaired == bug.repairable() ? "   " : "!! ";
            System.out.println(right + bug.name() + ": " + explanation.replace("\n", "\n       "));
        }
        System.out.println("repaired " + tries.size() + " of " + repairable + " repairable; median tries "
                + median(tries) + ", median time " + median(times) + " s");
    }

    private static String measure(Bug bug, Duration bound) throws IOException {
        Path folder = Files.createTempDirectory("builtin-corpus-");
        Workspace workspace = bug.unpack(folder);
        Proposal proposal = new BuiltinProposer().propose(bug.situation(workspace, bound, Event.Listener.none()));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
        return proposal.explanation();
    }

    private static <T extends Comparable<T>> String median(List<T> values) {
        List<T> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? "-" : sorted.get(sorted.size() / 2).toString();
    }
}
