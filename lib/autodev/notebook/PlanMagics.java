package autodev.notebook;

import java.util.List;

/** What a cell can say about plans. */
final class PlanMagics implements MagicProvider {
    private static final String CHECK = "%%plan [FOLDER] [--run]";
    private static final String GO_ON = "%plan [run|show]";

    private final Desk desk;

    PlanMagics(Desk desk) {
        this.desk = desk;
    }

    @Override
    public List<Magic> magics() {
        return List.of(
                Magic.cell(
                        "plan",
                        "[FOLDER] [--run]",
                        "Checks the plan in the cell (JSON) and shows what each step would do; --run runs it at once.",
                        this::check),
                Magic.line(
                        "plan", "[run|show]", "Runs the plan that was checked last, or shows it again.", this::goOn));
    }

    private Object check(List<String> words, String body) {
        Words read = Words.of(CHECK, words, 1);
        PendingPlan plan = desk.plan(body, Desk.folder(read.word(0).orElse("")));
        return read.has("--run") ? plan.run() : plan;
    }

    private Object goOn(List<String> words) {
        Words read = Words.of(GO_ON, words, 1);
        return switch (read.word(0).orElse("show")) {
            case "run" -> desk.plan().run();
            case "show" -> desk.plan();
            default -> throw read.wrong(read.word(0).orElseThrow());
        };
    }
}
