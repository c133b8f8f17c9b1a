package autodev.agents.workflow;

import autodev.Secrets;
import java.util.HashMap;
import java.util.Map;

/** Writes a workflow as a Mermaid flowchart, for Markdown that shows these: GitHub, GitLab, editors. */
public final class WorkflowMermaid {
    private static final int LONGEST = 80;

    private WorkflowMermaid() {}

    /**
     * A box for each task, an arrow to each that depends on it; in a sequential one dotted arrows give the order
     * besides.
     */
    public static String draw(Workflow workflow) {
        var out = new StringBuilder("---\ntitle: \"" + text(workflow.description()) + "\"\n---\nflowchart LR\n");
        Map<String, String> names = new HashMap<>();
        for (WorkflowTask task : workflow.tasks()) {
            String name = "t" + task.number();
            names.put(task.id(), name);
            out.append("    " + name + "[\"<b>" + text(task.id()) + "</b> (" + text(task.agent()) + ")<br/>"
                    + text(task.text()) + "\"]\n");
        }
        for (WorkflowTask task : workflow.tasks())
            for (String need : task.dependencies())
                out.append("    " + names.get(need) + " --> " + names.get(task.id()) + "\n");
        if (workflow.mode() == CoordinationMode.SEQUENTIAL) {
            var order = workflow.order();
            for (int i = 1; i < order.size(); i++)
                if (!order.get(i).dependencies().contains(order.get(i - 1).id()))
                    out.append("    " + names.get(order.get(i - 1).id()) + " -.-> "
                            + names.get(order.get(i).id()) + "\n");
        }
        return out.toString();
    }

    // Mermaid knows entities by number and has no other escapes; what may be mark-up or Markdown is written so.
    private static String text(String text) {
        String line = Secrets.redact(text).strip().replaceAll("\\s+", " ");
        var out = new StringBuilder();
        line.codePoints().limit(LONGEST).forEach(letter -> {
            boolean plain = Character.isLetterOrDigit(letter) || " .,:-/_()'+=!?".indexOf(letter) >= 0;
            if (plain) out.appendCodePoint(letter);
            else out.append('#').append(letter).append(';');
        });
        return line.codePointCount(0, line.length()) > LONGEST ? out + "…" : out.toString();
    }
}
