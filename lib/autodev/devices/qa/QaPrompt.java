package autodev.devices.qa;

import autodev.Template;
import autodev.llm.Message;
import autodev.llm.Request;
import java.util.List;
import java.util.Map;

/**
 * A prompt in the user's language: what stands in {@code NAME.md} or {@code NAME-fr.md} before the line {@code =====}
 * is the instruction, what stands behind it the question.
 */
record QaPrompt(Template instruction, Template question) {
    private static final String BETWEEN = "\n=====\n";

    /** The prompt of this name. */
    static QaPrompt of(String name, Language language) {
        Template whole = template(name, language);
        int between = whole.text().indexOf(BETWEEN);
        if (between < 0) throw new IllegalStateException(whole.name() + " has no line =====");
        return new QaPrompt(
                new Template(whole.name(), whole.text().substring(0, between).strip()),
                new Template(
                        whole.name(),
                        whole.text().substring(between + BETWEEN.length()).strip()));
    }

    /** What a model is told whose answer cannot be used. */
    static Message again(Language language, List<String> problems) {
        String lines =
                String.join("\n", problems.stream().map(one -> "- " + one).toList());
        return Message.user(template("again", language)
                .fill(Map.of("problems", DataBlock.cut(lines, 4000)))
                .strip());
    }

    private static Template template(String name, Language language) {
        return Template.beside(QaPrompt.class, name + (language == Language.FR ? "-fr.md" : ".md"));
    }

    /** A request with these values in the instruction and in the question. */
    Request request(Map<String, String> standing, Map<String, String> asked) {
        return Request.of(List.of(Message.system(instruction.fill(standing)), Message.user(question.fill(asked))));
    }
}
