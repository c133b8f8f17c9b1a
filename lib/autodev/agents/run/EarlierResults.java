package autodev.agents.run;

import autodev.agents.AgentResult;
import autodev.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;

/** What an agent did in a project before, as it is reminded of it: the newest few results, each cut. */
final class EarlierResults {
    private static final int MOST = 5;
    private static final int MOST_LOOKED_AT = 50;
    private static final int LONGEST_TASK = 200;
    private static final int LONGEST_OUTPUT = 600;

    private EarlierResults() {}

    /** A list in Markdown, the newest first; empty if there are none. */
    static String of(Workspace workspace, String agent) {
        var lines = new ArrayList<String>();
        for (RunFolder folder :
                RunFolder.all(workspace).stream().limit(MOST_LOOKED_AT).toList()) {
            if (lines.size() == MOST) break;
            var events = folder.events();
            if (events.isEmpty() || !(events.getLast().event() instanceof AgentEvent.Ended(AgentResult result)))
                continue;
            if (result.agent().equals(agent))
                lines.add(line(events.getLast().at().toString().substring(0, 10), result));
        }
        return String.join("\n", lines);
    }

    private static String line(String day, AgentResult result) {
        String said = result.success() ? result.output() : result.error();
        List<String> files = result.files();
        return "- " + day + ", " + result.status().word() + ": " + cut(result.task(), LONGEST_TASK) + "\n  "
                + cut(said, LONGEST_OUTPUT)
                + (files.isEmpty()
                        ? ""
                        : "\n  Changed: " + String.join(", ", files.subList(0, Math.min(10, files.size())))
                                + (files.size() > 10 ? ", …" : ""));
    }

    private static String cut(String text, int most) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= most) return line;
        int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
        return line.substring(0, end) + "…";
    }
}
