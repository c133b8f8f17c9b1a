package autodev.repair.builtin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The small expressions of one language, by the kind of parameters that they are for; read from a resource beside this class. */
final class StubTable {
    private static final StubTable PYTHON = new StubTable("stubs_python.txt");
    private static final StubTable JAVA = new StubTable("stubs_java.txt");

    private final Map<String, List<String>> sections = new LinkedHashMap<>();

    private StubTable(String resource) {
        List<String> section = new ArrayList<>();
        for (String line : PythonProcess.resource(resource).lines().toList()) {
            if (line.startsWith("#")) continue;
            if (line.matches("\\[[a-z]+]")) {
                section = new ArrayList<>();
                sections.put(line.substring(1, line.length() - 1), section);
            } else section.add(line);
        }
    }

    /** The table of a language. */
    static StubTable of(Language language) {
        return language == Language.PYTHON ? PYTHON : JAVA;
    }

    /** The expressions of a section, with names in the places of {0}, {1}, {2}. */
    List<String> fill(String section, List<String> names) {
        return sections.getOrDefault(section, List.of()).stream()
                .map(template -> {
                    String text = template;
                    for (int i = 0; i < names.size(); i++) text = text.replace("{" + i + "}", names.get(i));
                    return text;
                })
                .toList();
    }
}
