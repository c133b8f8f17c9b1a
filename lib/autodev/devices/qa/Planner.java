package autodev.devices.qa;

import autodev.BadInput;
import autodev.Blocked;
import autodev.devices.MobileTools;
import autodev.devices.tickets.Ticket;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has a model make a plan of a ticket, as seed 003 does. What it wrote is read and put right; nothing of it runs. */
public final class Planner {
    private static final int MOST_TICKET = 16_000;
    private static final int LONGEST_PLAN = 6000;
    private static final int SHOWN = 12;

    private Planner() {}

    /** What came of one answer: a plan, if it holds one, and what is wrong with it. */
    private record Try(Optional<QaPlan.Sanitised> plan, List<String> problems) {}

    /**
     * A plan for what {@code summary} and {@code ticket} say, with the allowed ones of {@code tools}. {@code packages}
     * are the apps of driver 1, 2, …: as many as there are
     * drivers, empty for one that is not known. An answer that is no plan, or one with problems, goes back once with
     * what is wrong. Throws
     * {@link Blocked} if no answer is a plan; {@link autodev.llm.ModelException}.
     */
    public static QaPlan.Sanitised plan(
            String summary,
            Ticket ticket,
            List<ToolSpec> tools,
            List<String> packages,
            Model model,
            Language language) {
        Request request = QaPrompt.of("planner", language)
                .request(
                        Map.of("tools", ToolLines.of(tools), "drivers", drivers(packages)),
                        Map.of(
                                "summary",
                                DataBlock.of("SUMMARY", summary, MOST_TICKET),
                                "ticket",
                                DataBlock.of(ticket, MOST_TICKET),
                                "packages",
                                packages(packages)))
                .temperature(0.1)
                .maxTokens(LONGEST_PLAN);
        Reply reply = model.send(request);
        Try first = read(reply, tools, packages);
        if (first.problems.isEmpty()) return first.plan.orElseThrow();
        Reply second =
                model.send(request.and(Message.assistant(reply.text()), QaPrompt.again(language, first.problems)));
        Try last = read(second, tools, packages);
        // A second plan is the better one even with problems: its blocked steps say what is missing.
        return last.plan
                .or(() -> first.plan)
                .orElseThrow(() -> new Blocked(model.name() + " wrote no plan for the ticket " + ticket.key() + ": "
                        + String.join("; ", last.problems)
                        + "; use a stronger model, or write the ticket's steps in the"
                        + " plain form and use --model builtin"));
    }

    private static Try read(Reply reply, List<ToolSpec> tools, List<String> packages) {
        var problems = new ArrayList<String>();
        if (reply.cut()) problems.add("it was cut off at its length limit: fewer steps, shorter texts");
        QaPlan.Sanitised read;
        try {
            read = QaPlan.parse(reply.text(), QaSettings.DEFAULT);
        } catch (BadInput e) {
            problems.add(String.valueOf(e.getMessage()));
            return new Try(Optional.empty(), problems);
        }
        QaPlan plan = read.plan();
        if (plan.steps().isEmpty() && plan.verifications().isEmpty())
            problems.add("it has no steps and no verifications");
        List<String> names = tools.stream()
                .map(ToolSpec::name)
                .filter(MobileTools.ALLOWED::contains)
                .toList();
        for (var step : plan.steps()) tool(step.id(), step.tool(), names, problems);
        for (var look : plan.verifications()) tool(look.id(), look.tool(), names, problems);
        // What names no app may well be known to nobody: such a step is blocked, and says so.
        plan.problems(environment(packages), java.util.OptionalInt.of(Math.max(1, packages.size()))).stream()
                .filter(line -> !line.contains(QaArgs.PACKAGE))
                .forEach(problems::add);
        for (String note : read.notes())
            if (note.contains("not allowed") || note.contains("no allowed")) problems.add(note);
        return new Try(
                Optional.of(read), problems.stream().distinct().limit(SHOWN).toList());
    }

    private static void tool(String id, Optional<String> tool, List<String> names, List<String> problems) {
        if (tool.isPresent() && !names.isEmpty() && !names.contains(tool.get()))
            problems.add(id + ": this server has no tool " + tool.get());
    }

    private static Map<String, String> environment(List<String> packages) {
        var environment = new java.util.HashMap<String, String>();
        for (int i = 0; i < packages.size(); i++) environment.put("DRIVER" + (i + 1) + "_PACKAGE", packages.get(i));
        return environment;
    }

    private static String drivers(List<String> packages) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < Math.max(1, packages.size()); i++)
            lines.add("  - driver" + (i + 1) + " -> device[" + i + "] (user" + (i + 1) + ")");
        return String.join("\n", lines);
    }

    private static String packages(List<String> packages) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < Math.max(1, packages.size()); i++) {
            String own = i < packages.size() ? packages.get(i).strip() : "";
            lines.add("Package driver" + (i + 1) + ": " + (own.isEmpty() ? "[EMPTY]" : own));
        }
        return String.join("\n", lines);
    }
}
