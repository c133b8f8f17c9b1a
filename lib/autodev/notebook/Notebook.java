package autodev.notebook;

import autodev.Interactive;
import autodev.llm.Delta;
import autodev.llm.Live;
import autodev.llm.Model;
import autodev.llm.Survey;
import autodev.llm.ledger.UsageReport.By;
import autodev.repair.Repair;
import autodev.view.View;
import autodev.view.Viewable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a cell can say beside the library's own words: show things, and what the magics do, as plain methods. In JShell they do the
 * same, and what is shown is printed.
 *
 * {@snippet :
 * Notebook.model("ollama:llama3.1");
 * Notebook.show(Repair.in("demo_ws"));
 * try (var live = Notebook.live(View.text("begins"))) {
 *     live.update(View.text("goes on"));
 * }
 * }
 */
public final class Notebook {
    /** A notebook that is open: its kernel, and what shows things in it. */
    private record Open(Kernel kernel, Values values) {}

    private static volatile Optional<Open> open = Optional.empty();
    private static volatile Desk desk = new Desk(System.getenv());
    private static volatile Magics magics = new Magics(desk);

    private Notebook() {}

    /**
     * From now on this process serves notebooks through {@code kernel}: values show themselves, replies stream, runs are drawn while
     * they go on, sign-offs ask through the cell, magics are there.
     */
    public static void begin(Kernel kernel) {
        begin(kernel, System.getenv());
    }

    static synchronized void begin(Kernel kernel, Map<String, String> environment) {
        end();
        var replies = new Replies(kernel::cell);
        var runs = new LiveRuns(kernel::cell, replies);
        var values = new Values(replies, runs);
        values.register(kernel);
        open = Optional.of(new Open(kernel, values));
        Live.listen(replies);
        Interactive.begin(new CellSignOff(kernel), runs);
        desk = new Desk(environment);
        magics = new Magics(desk);
        magics.begin(kernel);
    }

    /** The notebook is closed: what is left to draw is drawn, repairs that magics began let go of their folders. */
    public static synchronized void end() {
        settle();
        open = Optional.empty();
        Live.listen(Delta.Listener.NONE);
        Interactive.end();
        desk.close();
        desk = new Desk(System.getenv());
        magics = new Magics(desk);
    }

    /**
     * Draws now what is left to draw, in all cells, and waits until it is: a kernel calls this at the end of a cell, before it says
     * that the cell has ended.
     */
    public static void settle() {
        LiveDisplay.settleAll();
    }

    /** Shows {@code value} in the cell of this thread, as it would show at the cell's end; null is shown too. */
    public static void show(@Nullable Object value) {
        Cell cell = cell();
        Bundle drawn = bundle(value);
        Undisturbed.run(() -> cell.show("autodev-" + UUID.randomUUID(), drawn));
    }

    /** Shows {@code value} in the front end's pager, where it has one, else in the cell. */
    public static void page(@Nullable Object value) {
        Cell cell = cell();
        Bundle drawn = bundle(value);
        Undisturbed.run(() -> cell.page(drawn));
    }

    /** What {@code value} looks like, in every form that a notebook has for it. */
    public static Bundle bundle(@Nullable Object value) {
        return open.map(Open::values).orElseGet(Notebook::printed).bundle(value);
    }

    /** Opens a place in the cell of this thread that changes; without a notebook its last state is printed when it is closed. */
    public static LiveDisplay live(View first) {
        return LiveDisplay.in(cell(), first);
    }

    /** As above, with what this looks like now. */
    public static LiveDisplay live(Viewable first) {
        return live(first.view());
    }

    /** Empties the cell of this thread when the next thing is shown there. */
    public static void clear() {
        Cell cell = cell();
        Undisturbed.run(() -> cell.clear(true));
    }

    /**
     * The session's model: the one chosen, else the environment's choice; with retries, the day's budget and the ledger. Throws
     * {@link autodev.llm.ModelException.NotConfigured} that says what to set if there is none.
     */
    public static Model model() {
        return desk.models().model();
    }

    /** From now on the session's model is this one, {@code provider:model}; as {@code %model NAME}. */
    public static Model model(String name) {
        desk.models().choose(Optional.of(name));
        return model();
    }

    /** Which models there are; asks the servers that are set up, for 5 s at most. */
    public static Survey models() {
        return desk.models().survey();
    }

    /** What today's calls of models used, with a chart of the last week; as {@code %usage}. */
    public static View usage() {
        return desk.models()
                .ledger()
                .map(ledger -> new UsageToday(ledger).by(By.MODEL))
                .orElseGet(() -> View.text("The ledger is off (AUTODEV_LEDGER=off).", View.Tone.WARN));
    }

    /** From now on the session's model answers from this recording; as {@code %replay FILE}. Throws BadInput if it is none. */
    public static Model replay(String file) {
        return model("replay:" + file);
    }

    /** From now on what the session's model is asked, and answers, is added to this file; as {@code %replay --record FILE}. */
    public static Model record(String file) {
        desk.models().record(Optional.of(Desk.folder(file)));
        return model();
    }

    /** Checks a plan, JSON in any dialect, of the present folder; as {@code %%plan}. Throws BadInput that lists what is wrong with it. */
    public static PendingPlan plan(String json) {
        return desk.plan(json, Path.of(""));
    }

    /** The plan that was checked last; {@code Notebook.plan().run()} is {@code %plan run}. Throws BadInput if there is none. */
    public static PendingPlan plan() {
        return desk.plan();
    }

    /** Reads a patch in any form that models write, of the present folder; as {@code %%patch}. Throws BadInput, {@link autodev.patch.PatchException}. */
    public static PendingPatch patch(String text) {
        return desk.patch(text, Path.of(""));
    }

    /** The patch that was read last; {@code Notebook.patch().apply()} is {@code %patch apply}. Throws BadInput if there is none. */
    public static PendingPatch patch() {
        return desk.patch();
    }

    /** The repair of this folder that {@code %repair} steps, opened if it is not. */
    public static Repair repair(String folder) {
        return desk.repair(Desk.folder(folder));
    }

    /** The magics, with what they take and do. */
    public static View magics() {
        return magics.view();
    }

    /** Adds a magic. Throws BadInput if there is one of its name. */
    public static void add(Magic magic) {
        magics.add(magic);
    }

    private static Cell cell() {
        return open.<Cell>map(there -> there.kernel().cell()).orElseGet(() -> new PrintedCell(System.out));
    }

    private static Values printed() {
        var replies = new Replies(Notebook::cell);
        return new Values(replies, new LiveRuns(Notebook::cell, replies));
    }
}
