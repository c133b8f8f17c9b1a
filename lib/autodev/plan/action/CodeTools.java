package autodev.plan.action;

import autodev.plan.action.CodeTool.Answer;
import autodev.plan.action.CodeTool.Role;
import autodev.plan.action.CodeTool.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The formatters and linters that are known, for each language the usual one first. How each is called is in its own manual. */
final class CodeTools {
    private static final Set<String> PYTHON = Set.of("py", "pyi");
    private static final Set<String> SCRIPT =
            Set.of("js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "vue", "svelte");
    private static final Set<String> WEB = Set.of(
            "js",
            "mjs",
            "cjs",
            "jsx",
            "ts",
            "mts",
            "cts",
            "tsx",
            "vue",
            "css",
            "scss",
            "less",
            "json",
            "json5",
            "jsonc",
            "md",
            "markdown",
            "yaml",
            "yml",
            "html",
            "htm",
            "graphql",
            "gql",
            "hbs");
    private static final Set<String> C =
            Set.of("c", "h", "cc", "cpp", "cxx", "c++", "hh", "hpp", "hxx", "m", "mm", "proto", "cu");
    private static final Set<String> JAVA = Set.of("java");
    private static final Set<String> KOTLIN = Set.of("kt", "kts");
    private static final String BUILD = "pom\\.xml|build\\.gradle(\\.kts)?|build\\.xml";
    private static final List<Sign> NONE = List.of();

    static final List<CodeTool> ALL = List.of(
            new CodeTool(
                    "ruff",
                    Role.LINT,
                    Answer.TEXT,
                    PYTHON,
                    List.of("check", "--fix", "--stdin-filename", "{file}", "-"),
                    and(Sign.files("ruff.toml .ruff.toml"), Sign.in("pyproject\\.toml", "(?m)^\\[tool\\.ruff")),
                    "pip install ruff",
                    false),
            format(
                    "ruff",
                    PYTHON,
                    "format --stdin-filename {file} -",
                    and(Sign.files("ruff.toml .ruff.toml"), Sign.in("pyproject\\.toml", "(?m)^\\[tool\\.ruff")),
                    "pip install ruff"),
            format(
                    "black",
                    PYTHON,
                    "-q --stdin-filename {file} -",
                    List.of(Sign.in("pyproject\\.toml", "(?m)^\\[tool\\.black")),
                    "pip install black"),
            format(
                    "palantir-java-format",
                    JAVA,
                    "--palantir -",
                    List.of(Sign.in(BUILD, "(?i)palantir-?java-?format")),
                    "https://github.com/palantir/palantir-java-format, its program on the PATH"),
            format(
                    "google-java-format",
                    JAVA,
                    "{aosp} -",
                    List.of(Sign.in(BUILD, "(?i)google-?java-?format|fmt-maven-plugin")),
                    "npm install --save-dev google-java-format, or https://github.com/google/google-java-format"),
            new CodeTool(
                    "eslint",
                    Role.LINT,
                    Answer.ESLINT,
                    SCRIPT,
                    List.of("--stdin", "--stdin-filename", "{file}", "--fix-dry-run", "--format", "json"),
                    List.of(
                            Sign.in("eslint\\.config\\.[cm]?[jt]s|\\.eslintrc(\\.[a-z]+)?", ""),
                            Sign.in("package\\.json", "\"eslintConfig\"")),
                    "npm install --save-dev eslint",
                    true),
            format(
                    "biome",
                    SCRIPT,
                    "format --stdin-file-path={file}",
                    Sign.files("biome.json biome.jsonc"),
                    "npm install --save-dev @biomejs/biome",
                    true),
            format(
                    "prettier",
                    WEB,
                    "--stdin-filepath {file}",
                    List.of(
                            Sign.in("\\.prettierrc(\\.[a-z0-9]+)?|prettier\\.config\\.[cm]?[jt]s", ""),
                            Sign.in("package\\.json", "\"prettier\"")),
                    "npm install --save-dev prettier"),
            format(
                    "gofumpt",
                    Set.of("go"),
                    "",
                    List.of(Sign.in("\\.golangci\\.ya?ml", "gofumpt")),
                    "go install mvdan.cc/gofumpt@latest",
                    true),
            format("gofmt", Set.of("go"), "", NONE, "it comes with Go: https://go.dev/dl"),
            format(
                    "rustfmt",
                    Set.of("rs"),
                    "--quiet --edition {edition}",
                    Sign.files("rustfmt.toml .rustfmt.toml"),
                    "rustup component add rustfmt"),
            new CodeTool(
                    "shellcheck",
                    Role.LINT,
                    Answer.REPORT,
                    Set.of("sh", "bash", "ksh"),
                    List.of("--color=never", "-"),
                    Sign.files(".shellcheckrc"),
                    "apt install shellcheck, brew install shellcheck",
                    false),
            format(
                    "shfmt",
                    Set.of("sh", "bash", "ksh"),
                    "-filename {file}",
                    NONE,
                    "apt install shfmt, brew install shfmt, go install mvdan.cc/sh/v3/cmd/shfmt@latest"),
            format(
                    "clang-format",
                    C,
                    "--assume-filename={file}",
                    Sign.files(".clang-format _clang-format"),
                    "apt install clang-format, brew install clang-format, pip install clang-format"),
            format("ktlint", KOTLIN, "--format --stdin --log-level=none", NONE, "https://pinterest.github.io/ktlint"),
            format(
                    "terraform",
                    Set.of("tf", "tfvars"),
                    "fmt -",
                    NONE,
                    "https://developer.hashicorp.com/terraform/install"),
            format(
                    "stylua",
                    Set.of("lua"),
                    "--stdin-filepath {file} -",
                    Sign.files("stylua.toml .stylua.toml"),
                    "cargo install stylua"),
            format("taplo", Set.of("toml"), "fmt -", Sign.files("taplo.toml .taplo.toml"), "cargo install taplo-cli"));

    private CodeTools() {}

    /** The endings of all files that some tool is for, sorted. */
    static List<String> endings() {
        var all = new TreeSet<String>();
        ALL.forEach(tool -> all.addAll(tool.endings()));
        return List.copyOf(all);
    }

    private static CodeTool format(String name, Set<String> endings, String argv, List<Sign> signs, String obtain) {
        return format(name, endings, argv, signs, obtain, false);
    }

    private static CodeTool format(
            String name, Set<String> endings, String argv, List<Sign> signs, String obtain, boolean configuredOnly) {
        List<String> words = argv.isEmpty() ? List.of() : List.of(argv.split(" "));
        return new CodeTool(name, Role.FORMAT, Answer.TEXT, endings, words, signs, obtain, configuredOnly);
    }

    private static List<Sign> and(List<Sign> some, Sign one) {
        var all = new ArrayList<>(some);
        all.add(one);
        return all;
    }
}
