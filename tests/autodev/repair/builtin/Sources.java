package autodev.repair.builtin;

import autodev.repair.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Texts as sources, and the candidates that they give, for tests of single parts. */
final class Sources {
    private Sources() {}

    static Source java(String text) {
        return JavaFront.find(Path.of(""))
                .orElseThrow()
                .parse(Map.of("A.java", text))
                .getFirst();
    }

    static Source python(String text) {
        PythonProcess python = PythonProcess.find("").orElseThrow();
        return new PythonFront(python).parse(Map.of("a.py", text)).getFirst();
    }

    /** The texts that the edits of one family make of a source, all of whose lines are suspicious. */
    static List<String> edited(Mutator mutator, Source source, Hints hints) {
        Suspicion suspicion = new Suspicion();
        for (int line = 1; line <= source.line(source.text().length()); line++)
            suspicion.atLeast(source.path(), line, 1);
        Site site = new Site(source, hints, new Index(List.of(source), List.of()), suspicion);
        source.tree().orElseThrow().each(node -> mutator.at(node, site));
        List<String> texts = new ArrayList<>();
        for (Candidate c : site.candidates()) texts.add(c.apply(source.text()));
        return texts;
    }

    /** Hints of a failure with this output and nothing else. */
    static Hints hints(String output) {
        return HintReader.read(failure(output, List.of()), new FailingTests(Map.of()));
    }

    static Failure failure(String output, List<String> tests, Failure.Frame... frames) {
        return new Failure(
                1,
                false,
                tests.stream().map(t -> new Failure.FailingTest(t, "")).toList(),
                List.of(frames),
                OptionalInt.empty(),
                output);
    }

    /** Hints with these exceptions and answers wanted. */
    static Hints wanting(Set<String> exceptions, Set<String> answers) {
        return new Hints("", false, answers, Set.of(), Set.of(), exceptions, Set.of(), Set.of(), Set.of(), List.of());
    }
}
