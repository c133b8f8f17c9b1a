package autodev.notebook;

import autodev.BadInput;
import autodev.llm.Budget;
import autodev.llm.Model;
import autodev.llm.ledger.UsageReport.By;
import autodev.view.View;
import autodev.view.View.Tone;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a cell can say about models. */
final class ModelMagics implements MagicProvider {
    private static final String MODEL = "%model [NAME] [--budget AMOUNT]";
    private static final String ASK = "%%ask [NAME]";
    private static final String USAGE = "%usage [day|model|run|agent]";
    private static final String REPLAY = "%replay [FILE] [--record FILE] [--off]";

    private final ModelDesk desk;

    ModelMagics(ModelDesk desk) {
        this.desk = desk;
    }

    @Override
    public List<Magic> magics() {
        return List.of(
                Magic.line(
                        "model",
                        takes(MODEL),
                        "Chooses the session's model, provider:model, and what it may cost; without words, shows which"
                                + " it is and which there are.",
                        this::model),
                Magic.cell("ask", takes(ASK), "Asks the model the text of the cell; the answer streams.", this::ask),
                Magic.line(
                        "usage",
                        takes(USAGE),
                        "Shows what today's model calls used, and a chart of the last week.",
                        this::usage),
                Magic.line(
                        "replay",
                        takes(REPLAY),
                        "Answers from the recording FILE, without a network; --record adds every exchange to FILE,"
                                + " --off ends both.",
                        this::replay));
    }

    private static String takes(String usage) {
        return usage.substring(usage.indexOf(' ') + 1);
    }

    private View model(List<String> words) {
        Words read = Words.of(MODEL, words, 1);
        read.value("--budget").ifPresent(Budget::parse); // nothing changes if anything is wrong
        read.word(0).ifPresent(name -> desk.choose(Optional.of(name)));
        read.value("--budget").ifPresent(desk::budget);
        View.Text chosen = View.text("model: ", Tone.STRONG).and(desk.why());
        return words.isEmpty() ? View.stack(chosen, desk.survey().view()) : chosen;
    }

    private Object ask(List<String> words, String body) {
        Words read = Words.of(ASK, words, 1);
        if (body.isBlank()) throw new BadInput("there is no question; write it below %%ask");
        Model model = read.word(0).map(desk::named).orElseGet(desk::model);
        return model.ask(body.strip());
    }

    private View usage(List<String> words) {
        Words read = Words.of(USAGE, words, 1);
        By by = read.word(0).map(word -> by(word, read)).orElse(By.MODEL);
        return desk.ledger()
                .map(ledger -> new UsageToday(ledger).by(by))
                .orElseGet(() -> View.text("The ledger is off (AUTODEV_LEDGER=off), so nobody knows.", Tone.WARN));
    }

    private static By by(String word, Words words) {
        for (By by : By.values()) if (by.word().equals(word.toLowerCase(Locale.ROOT))) return by;
        throw words.wrong(word);
    }

    private View replay(List<String> words) {
        Words read = Words.of(REPLAY, words, 1);
        Optional<Path> record = read.value("--record").map(Desk::folder);
        if (words.isEmpty()) return state();
        if (read.has("--off")) {
            if (words.size() > 1) throw read.wrong("--off with other words");
            if (desk.chosen().filter(name -> name.startsWith("replay:")).isPresent()) desk.choose(Optional.empty());
            desk.record(Optional.empty());
        }
        read.word(0).ifPresent(file -> desk.choose(Optional.of("replay:" + file)));
        if (record.isPresent()) desk.record(record);
        return state();
    }

    private View state() {
        View.Text text = View.text("model: ", Tone.STRONG).and(desk.why());
        return desk.recording()
                .map(file -> text.and("; every exchange is added to " + file))
                .orElse(text);
    }
}
