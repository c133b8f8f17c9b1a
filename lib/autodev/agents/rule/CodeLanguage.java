package autodev.agents.rule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language by what its comments and strings look like. */
enum CodeLanguage {
    PYTHON("#", false, "\"'", List.of("py", "pyi", "pyw")),
    JAVA("//", true, "\"", List.of("java", "kt", "kts", "scala", "groovy", "gradle")),
    SCRIPT("//", true, "\"'`", List.of("js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "vue", "svelte")),
    GO("//", true, "\"`", List.of("go")),
    C_LIKE("//", true, "\"", List.of("c", "h", "cc", "cpp", "hpp", "cs", "rs", "swift", "dart")),
    PHP("//", true, "\"'", List.of("php")),
    RUBY("#", false, "\"'", List.of("rb")),
    SHELL("#", false, "", List.of("sh", "bash", "zsh", "ksh")),
    DOCKER("#", false, "", List.of("dockerfile")),
    YAML("#", false, "", List.of("yml", "yaml")),
    CONFIG("#", false, "", List.of("toml", "ini", "cfg", "conf", "properties", "env", "tf"));

    /** What begins a comment up to the end of the line. */
    final String lineComment;

    /** Whether {@code slash star} begins a comment. */
    final boolean blockComments;

    /** The characters that begin and end strings. */
    final String quotes;

    private final List<String> extensions;

    CodeLanguage(String lineComment, boolean blockComments, String quotes, List<String> extensions) {
        this.lineComment = lineComment;
        this.blockComments = blockComments;
        this.quotes = quotes;
        this.extensions = extensions;
    }

    /** The one that a file of this name is in. */
    static Optional<CodeLanguage> of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (name.startsWith("dockerfile") || name.startsWith("containerfile")) return Optional.of(DOCKER);
        if (name.equals("makefile") || name.equals(".bashrc") || name.equals("justfile")) return Optional.of(SHELL);
        if (name.equals("jenkinsfile")) return Optional.of(JAVA);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        for (CodeLanguage language : values())
            if (language.extensions.contains(extension)) return Optional.of(language);
        return Optional.empty();
    }
}
