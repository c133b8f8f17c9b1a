package autodev.repair.builtin;

import autodev.repair.Failure;
import autodev.repair.Proposer.Situation;
import autodev.repair.Protection;
import autodev.workspace.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What of a workspace the engine looks at: the code that it may change and the tests that it may not, as texts by path, and a
 * front for each language among them. {@code missing} says what cannot be read, "" if nothing; {@code read} keeps the syntax
 * of what was read last.
 */
record Project(
        Map<String, String> code,
        Map<String, String> tests,
        Map<Language, Front> fronts,
        String missing,
        Map<String, Source> read) {
    private static final int LARGEST_FILE = 200_000;
    private static final int MOST_FILES = 300;

    /** Reads the workspace; where it is large, what the failure names comes first. */
    static Project read(Situation situation, Failure failure) {
        Predicate<String> isTest = path -> situation.protection().covers(path) || Protection.isTest(path);
        Map<String, String> code = new LinkedHashMap<>();
        Map<String, String> tests = new LinkedHashMap<>();
        List<Workspace.Entry> entries = situation.workspace().files().stream()
                .filter(e -> e.size() <= LARGEST_FILE && Language.of(e.path()).isPresent())
                .sorted(Comparator.comparing((Workspace.Entry e) -> !named(e.path(), failure))
                        .thenComparingInt(e -> e.path().split("/").length))
                .limit(MOST_FILES)
                .toList();
        for (Workspace.Entry e : entries) {
            Optional<String> text = situation.workspace().text(e.path());
            boolean test = isTest.test(e.path());
            text.ifPresent(t -> (test ? tests : code).put(e.path(), t));
        }
        return withFronts(code, tests, situation);
    }

    private static boolean named(String path, Failure failure) {
        return failure.output().contains(path)
                || failure.frames().stream().anyMatch(f -> f.path().equals(path));
    }

    private static Project withFronts(Map<String, String> code, Map<String, String> tests, Situation situation) {
        Map<Language, Front> fronts = new EnumMap<>(Language.class);
        List<String> missing = new ArrayList<>();
        if (has(code, Language.PYTHON)) {
            PythonProcess.find(situation.runner())
                    .ifPresentOrElse(
                            p -> fronts.put(Language.PYTHON, new PythonFront(p)),
                            () -> missing.add("no python3 on the PATH, so Python files were left alone"));
        }
        if (has(code, Language.JAVA)) {
            JavaFront.find(situation.workspace().root())
                    .ifPresentOrElse(
                            f -> fronts.put(Language.JAVA, f),
                            () -> missing.add("no Java compiler in this runtime, so Java files were left alone"));
        }
        return new Project(code, tests, fronts, String.join("; ", missing), new HashMap<>());
    }

    private static boolean has(Map<String, String> texts, Language language) {
        return texts.keySet().stream().anyMatch(p -> p.endsWith(language.extension));
    }

    /** The texts of one language. */
    static Map<String, String> only(Map<String, String> texts, Language language) {
        Map<String, String> some = new LinkedHashMap<>(texts);
        some.keySet().removeIf(p -> !p.endsWith(language.extension));
        return some;
    }

    /** The syntax of texts, by the fronts that are there; what was read before is not read again. */
    List<Source> parse(Map<String, String> texts) {
        fronts.forEach((language, front) -> {
            Map<String, String> some = only(texts, language);
            some.entrySet().removeIf(e -> isRead(e.getKey(), e.getValue()));
            if (!some.isEmpty()) front.parse(some).forEach(s -> read.put(s.path(), s));
        });
        return texts.keySet().stream()
                .filter(path -> isRead(path, texts.get(path)))
                .map(path -> Objects.requireNonNull(read.get(path)))
                .toList();
    }

    private boolean isRead(String path, @Nullable String text) {
        Source source = read.get(path);
        return source != null && source.text().equals(text);
    }

    /** {@code changed} and the tests of one language, together. */
    Map<String, String> all(Map<String, String> changed, Language language) {
        Map<String, String> texts = new LinkedHashMap<>(only(changed, language));
        texts.putAll(only(tests, language));
        return texts;
    }
}
