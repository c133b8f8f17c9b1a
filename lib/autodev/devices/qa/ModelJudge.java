package autodev.devices.qa;

import autodev.AutodevException;
import autodev.Interrupted;
import autodev.Secrets;
import autodev.devices.Elements;
import autodev.devices.qa.Verdict.Judged;
import autodev.devices.qa.Verdict.Result;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Part;
import autodev.llm.Reply;
import autodev.llm.Request;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Has a model judge a verification by its own evidence. An answer that names evidence which was not gathered goes back
 * once. Safe for many threads.
 */
final class ModelJudge {
    private static final int MOST_SUMMARY = 8000;
    private static final int MOST_OUTPUT = 3000;
    private static final int MOST_ELEMENTS = 12_000;
    private static final int MOST_STEPS = 80;
    private static final int MOST_LINE = 200;
    private static final int LONGEST = 900;

    private final Model model;
    private final Language language;
    private final String summary;
    private final String run;
    private final Gathered gathered;
    // A model that takes no images says so at the first.
    private final AtomicBoolean images = new AtomicBoolean(true);

    /** What is judged: a rule, and the looks that are its evidence. */
    record Question(String id, String rule, List<StepResult> looks) {}

    /** A judgement, and whether there is one that its evidence supports. */
    record Judgement(Judged judged, boolean verified) {}

    ModelJudge(Model model, Language language, String summary, List<StepResult> results, Gathered gathered) {
        this.model = model;
        this.language = language;
        this.summary = DataBlock.of("SUMMARY", summary.isBlank() ? "-" : summary, MOST_SUMMARY);
        this.run = DataBlock.of("RUN", run(results), MOST_STEPS * MOST_LINE);
        this.gathered = gathered;
    }

    private static String run(List<StepResult> results) {
        String lines = results.stream()
                .limit(MOST_STEPS)
                .map(one -> {
                    String line = one.step() + " driver " + one.driver() + " "
                            + one.tool().orElse("-") + ": " + one.status()
                            + (one.expect().isBlank() ? "" : "; expected: " + one.expect())
                            + (one.ok() ? "" : "; " + one.output());
                    String flat = line.replaceAll("\\s+", " ");
                    return flat.length() <= MOST_LINE ? flat : flat.substring(0, MOST_LINE) + "…";
                })
                .collect(Collectors.joining("\n"));
        return results.size() <= MOST_STEPS ? lines : lines + "\n… and " + (results.size() - MOST_STEPS) + " more";
    }

    /** Never throws but {@link Interrupted}: a model that cannot be asked leaves the verification blocked. */
    Judgement judge(Question question) {
        try {
            return asked(question);
        } catch (ModelException e) {
            String words = language == Language.FR ? "le modèle n'a pas pu juger : " : "the model could not judge it: ";
            return new Judgement(new Judged(question.id, Result.BLOCKED, words + e.getMessage(), List.of()), false);
        }
    }

    private Judgement asked(Question question) {
        Request request = request(question, images.get());
        Reply first;
        try {
            first = model.send(request);
        } catch (ModelException.Rejected | ModelException.ContextTooLong e) {
            Request bare = request(question, false);
            if (bare.equals(request)) throw e;
            request = bare;
            first = model.send(request);
            images.set(false);
        }
        Gathered own = gathered.only(question.looks);
        VerdictAnswer answer = VerdictAnswer.read(first.text(), own);
        if (answer.problems().isEmpty()) return judgement(question, answer);
        Reply second = model.send(
                request.and(Message.assistant(first.text()), QaPrompt.again(language, problems(answer, question))));
        VerdictAnswer last = VerdictAnswer.read(second.text(), own);
        if (last.problems().isEmpty()) return judgement(question, last);
        String why =
                (language == Language.FR ? "non vérifié : " : "not verified: ") + String.join("; ", last.problems());
        return new Judgement(new Judged(question.id, Result.FAILURE, why, List.of()), false);
    }

    private List<String> problems(VerdictAnswer answer, Question question) {
        var problems = new java.util.ArrayList<>(answer.problems());
        problems.add((language == Language.FR ? "les preuves sont : " : "the evidence is: ")
                + String.join(", ", files(question)));
        return problems;
    }

    private Judgement judgement(Question question, VerdictAnswer answer) {
        Optional<StepResult> failed = question.looks.stream()
                .filter(look -> look.verification() && !look.ok())
                .findFirst();
        // What was looked at is then not what was to be looked at.
        if (answer.result() == Result.SUCCESS && failed.isPresent()) return unlooked(question, failed.get());
        return new Judgement(new Judged(question.id, answer.result(), answer.justification(), answer.evidence()), true);
    }

    private Judgement unlooked(Question question, StepResult look) {
        String why = language == Language.FR
                ? "non vérifié : le regard a échoué : "
                : "not verified: looking at it failed: ";
        return new Judgement(
                new Judged(question.id, Result.FAILURE, why + VerdictSum.line(look.output()), List.of()), false);
    }

    private List<String> files(Question question) {
        return question.looks.stream()
                .flatMap(look -> gathered.of(look).stream())
                .toList();
    }

    private Request request(Question question, boolean pictures) {
        Request request = QaPrompt.of("verifier", language)
                .request(
                        Map.of(),
                        Map.of(
                                "summary", summary,
                                "run", run,
                                "id", question.id,
                                "rule", DataBlock.of("RULE", question.rule, MOST_OUTPUT),
                                "looked",
                                        question.looks.stream()
                                                .map(this::looked)
                                                .collect(Collectors.joining("\n")),
                                "files",
                                        String.join(
                                                "\n",
                                                files(question).stream()
                                                        .map(file -> "- " + file)
                                                        .toList()),
                                "elements",
                                        question.looks.stream()
                                                .map(this::elements)
                                                .collect(Collectors.joining("\n\n"))))
                .temperature(0.1)
                .maxTokens(LONGEST);
        List<Part.Image> shown = pictures
                ? question.looks.stream()
                        .flatMap(look -> gathered.screenshot(look).stream())
                        .toList()
                : List.of();
        return shown.isEmpty()
                ? request
                : request.messages(List.of(
                        request.messages().getFirst(),
                        Message.user(request.messages().getLast().text(), shown)));
    }

    private String looked(StepResult look) {
        String said = Secrets.redact(look.tool().orElse("-") + " " + look.args() + " on driver " + look.driver() + " ("
                + look.status() + ")");
        // What the list of elements answered comes below, cut with more sense.
        boolean listed = look.ok()
                && gathered.elements(look).isPresent()
                && look.tool()
                        .filter(autodev.devices.MobileTools.ELEMENTS::equals)
                        .isPresent();
        return listed ? said : said + "\n" + DataBlock.of("OUTPUT", look.output(), MOST_OUTPUT);
    }

    private String elements(StepResult look) {
        Optional<Elements> elements = gathered.elements(look);
        String text = elements.map(seen -> lines(seen)).orElse("(not gathered)");
        return DataBlock.of("ELEMENTS", text, MOST_ELEMENTS);
    }

    /** An element a line, without its place and without those that say nothing. */
    private static String lines(Elements elements) {
        return elements.named().stream()
                .map(one -> {
                    JsonNode json = new Elements(List.of(one)).json().get(0);
                    if (json instanceof ObjectNode object) object.remove(List.of("ref", "coordinates"));
                    return json.toString();
                })
                .collect(Collectors.joining("\n"));
    }

    /** The error of a judge's thread, as it is. */
    static AutodevException error(Throwable cause) {
        if (cause instanceof AutodevException known) return known;
        if (cause instanceof Error error) throw error;
        return new AutodevException("the verification failed: " + cause, cause);
    }
}
