package autodev.plan;

import autodev.BadInput;
import autodev.Secrets;
import autodev.Template;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Has a model write a plan. What it wrote is read and checked; nothing of it runs. */
public final class PlanWriter {
    private static final Template WRITE = Template.beside(PlanWriter.class, "write-plan.md");
    private static final Template AGAIN = Template.beside(PlanWriter.class, "write-again.md");
    private static final int MOST_FILES = 200;
    private final Model model;
    private final Actions actions;

    /** With this model, for these actions. */
    public PlanWriter(Model model, Actions actions) {
        this.model = model;
        this.actions = actions;
    }

    /**
     * A plan without problems for {@code want}. A plan with problems goes back to the model once; throws BadInput that says what
     * is wrong with the second, or {@link autodev.llm.ModelException}.
     */
    public Plan write(String want, Workspace workspace) {
        Request request = Request.of(WRITE.fill(
                        Map.of("actions", described(), "files", files(workspace), "want", Secrets.redact(want))))
                .temperature(0);
        Reply first = model.send(request);
        try {
            return read(first);
        } catch (BadInput e) {
            Request again = request.and(
                    Message.assistant(first.text()),
                    Message.user(AGAIN.fill(Map.of("problems", String.valueOf(e.getMessage())))));
            try {
                return read(model.send(again));
            } catch (BadInput twice) {
                throw new BadInput(
                        model.name() + " wrote no plan that can run: " + twice.getMessage()
                                + "; say more exactly what you want, or use a stronger model",
                        twice);
            }
        }
    }

    private Plan read(Reply reply) {
        Plan plan = Plan.parseLoose(reply.text(), actions);
        List<String> problems = plan.problems(actions);
        if (problems.isEmpty()) return plan;
        throw new BadInput(String.join("; ", problems));
    }

    private String described() {
        return actions.all().stream()
                .map(Action::spec)
                .map(spec -> "- " + spec.key() + ": " + spec.about() + "\n  "
                        + spec.fields().json())
                .collect(Collectors.joining("\n"));
    }

    private static String files(Workspace workspace) {
        var files = workspace.files();
        String listed =
                files.stream().limit(MOST_FILES).map(Workspace.Entry::path).collect(Collectors.joining("\n"));
        if (files.isEmpty()) return "(none yet)";
        return files.size() <= MOST_FILES ? listed : listed + "\n… and " + (files.size() - MOST_FILES) + " more";
    }
}
