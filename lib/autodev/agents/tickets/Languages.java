package autodev.agents.tickets;

import static autodev.agents.tickets.Syntax.Quirk.*;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which language a file is in, by its name or by its first line, and how its comments are read. */
final class Languages {
    private static final Syntax C = Syntax.of(SPLICE, CPP_RAW, PRIMES, CHARACTER)
            .line("//")
            .block("/*", "*/")
            .text("\"");
    private static final Syntax JAVA =
            Syntax.of().line("//").block("/*", "*/").texts("\"\"\"").text("\"", "'");
    static final Syntax SCRIPT = Syntax.of(REGEX, JSX)
            .line("//", "\n#!")
            .block("/*", "*/")
            .text("\"", "'")
            .holed(true, "${", "`");
    private static final Syntax KOTLIN = Syntax.of()
            .line("//")
            .nesting("/*", "*/")
            .holed(true, "${", "\"\"\"")
            .holed(false, "${", "\"")
            .text("'");
    static final Syntax CSS = Syntax.of().block("/*", "*/").text("\"", "'");
    static final Syntax PHP =
            Syntax.of(TIGHT_HEREDOC).line("//", "#").block("/*", "*/").texts("\"", "'");
    private static final Syntax SHELL = Syntax.of(WORD_START, BACKSLASH, HEREDOC)
            .line("#")
            .texts("$'", '\'')
            .raw("'")
            .holed(true, "$(", "\"");
    private static final Syntax RUBY = Syntax.of(WORD_START, REGEX, TIGHT_HEREDOC, PERCENT, END_MARK)
            .line("#")
            .block("\n=begin", "\n=end")
            .holed(true, "#{", "\"", "`")
            .texts("'");
    private static final Syntax HASH = Syntax.of().line("#").text("\"", "'");
    private static final Syntax PYTHON =
            Syntax.of().line("#").texts("\"\"\"", "'''").text("\"", "'");

    private static final Pattern SHEBANG = Pattern.compile(
            "#!.*?\\b(bash|sh|zsh|ksh|dash|python|ruby|node|deno|bun|perl|php|lua|Rscript|elixir|make)[\\d.]*\\b");
    private static final Map<String, CommentReader> BY_ENDING = new HashMap<>();
    private static final Map<String, CommentReader> BY_NAME = new HashMap<>();

    static {
        endings(JAVA, "java");
        endings(C, "c h cc cpp cxx hh hpp hxx ino cu cuh glsl hlsl vert frag m mm");
        endings(JAVA, "jsonc json5 json proto thrift sol as jav d v");
        endings(SCRIPT, "js jsx mjs cjs ts tsx mts cts");
        endings(KOTLIN, "kt kts");
        endings(
                Syntax.of(CHARACTER)
                        .line("//")
                        .nesting("/*", "*/")
                        .holed(true, "${", "\"\"\"")
                        .text("\""),
                "scala sc");
        endings(
                Syntax.of(REGEX)
                        .line("//")
                        .block("/*", "*/")
                        .texts("\"\"\"", "'''")
                        .holed(false, "${", "\"")
                        .text("'"),
                "groovy gradle dart");
        endings(
                Syntax.of()
                        .line("//")
                        .nesting("/*", "*/")
                        .holed(true, "\\(", "\"\"\"")
                        .holed(false, "\\(", "\""),
                "swift");
        endings(
                Syntax.of()
                        .line("//")
                        .block("/*", "*/")
                        .between("$\"\"\"", "\"\"\"")
                        .between("\"\"\"", "\"\"\"")
                        .between("@$\"", "\"")
                        .between("$@\"", "\"")
                        .between("@\"", "\"")
                        .text("\"", "'"),
                "cs csx");
        endings(Syntax.of(CHARACTER).line("//").block("/*", "*/").text("\"").raw("`"), "go");
        endings(Syntax.of(RUST_RAW, CHARACTER).line("//").nesting("/*", "*/").texts("\""), "rs");
        endings(Syntax.of(CHARACTER).line("//").between("\\\\", "\n").text("\""), "zig");
        endings(PYTHON, "py pyi pyw pyx bzl star ipy");
        endings(RUBY, "rb rake gemspec ru cr");
        endings(SHELL, "sh bash zsh ksh bats");
        endings(
                Syntax.of(WORD_START, TIGHT_HEREDOC, END_MARK)
                        .line("#")
                        .block("\n=pod", "\n=cut")
                        .block("\n=head", "\n=cut")
                        .text("\"", "'"),
                "pl pm t");
        endings(Syntax.of(DOLLARS).line("--").nesting("/*", "*/").raw("'", "\""), "sql psql pgsql ddl plsql");
        endings(CSS, "css");
        endings(Syntax.of(URL).line("//").block("/*", "*/").text("\"", "'"), "scss less sass styl");
        endings(Syntax.of().line("#").raw("'''").texts("\"\"\"").text("\"").raw("'"), "toml");
        endings(Syntax.of(LONG_BRACKETS).line("--").text("\"", "'"), "lua");
        endings(
                Syntax.of(DASH_OPERATORS, CHARACTER, PRIMES)
                        .line("--")
                        .nesting("{-", "-}")
                        .text("\""),
                "hs lhs elm purs agda idr");
        endings(Syntax.of(CHARACTER, PRIMES).nesting("(*", "*)").texts("\""), "ml mli sml");
        endings(
                Syntax.of(CHARACTER, PRIMES)
                        .line("//")
                        .nesting("(*", "*)")
                        .raw("\"\"\"")
                        .texts("\""),
                "fs fsi fsx");
        endings(Syntax.of().line("//").block("(*", "*)").block("{", "}").raw("'"), "pas dpr");
        endings(Syntax.of(BACKSLASH).line(";").nesting("#|", "|#").texts("\""), "clj cljs cljc edn lisp el scm rkt");
        endings(HASH, "r nim gd");
        endings(Syntax.of(CHARACTER).line("#").nesting("#=", "=#").texts("\"\"\"", "\""), "jl");
        endings(Syntax.of().line("#").holed(true, "#{", "\"\"\"", "\"").texts("'"), "ex exs");
        endings(Syntax.of(BACKSLASH).line("%"), "tex sty cls");
        endings(Syntax.of().line("%").text("\"", "'"), "erl hrl");
        endings(
                Syntax.of(WORD_START)
                        .block("<#", "#>")
                        .line("#")
                        .between("@\"", "\"@")
                        .between("@'", "'@")
                        .raw("\"", "'"),
                "ps1 psm1 psd1");
        endings(Syntax.of(HEREDOC).line("#", "//").block("/*", "*/").holed(false, "${", "\""), "tf tfvars hcl");
        endings(Syntax.of().line("#").block("/*", "*/").raw("''").holed(true, "${", "\""), "nix");
        endings(Syntax.of().line("#").raw("\"\"\"").text("\""), "graphql gql");
        endings(Syntax.of().line("--").raw("\""), "adb ads vhd vhdl");
        endings(Syntax.of().line("!").raw("'", "\""), "f90 f95 f03 f08");
        endings(Syntax.of().line("'").text("\""), "vb bas vbs");
        endings(Syntax.of(LINE_START).line("::", "REM ", "rem ", "Rem "), "bat cmd");
        endings(Syntax.of(LINE_START).line("#", ";", "!"), "properties ini cfg conf env desktop service");
        endings(Syntax.of(BACKSLASH).line("#").block("#[[", "]]").texts("\""), "cmake");
        endings(Syntax.of(WORD_START, BACKSLASH).line("#").text("\"", "'"), "mk mak");
        endings(MarkupComments::of, "html htm xhtml xml xsl xslt xsd svg vue svelte php phtml jsp fxml csproj md");
        endings(YamlComments::of, "yaml yml");
        names("makefile gnumakefile", "mk");
        names("rakefile gemfile vagrantfile podfile brewfile guardfile", "rb");
        names("jenkinsfile", "groovy");
        names("cmakelists.txt", "cmake");
        names("build workspace build.bazel sconstruct", "py");
        names(".bashrc .zshrc .profile .bash_profile .envrc", "sh");
        names(".gitignore .dockerignore .gitattributes .editorconfig codeowners dockerfile containerfile", "cfg");
    }

    private Languages() {}

    private static void endings(Syntax syntax, String endings) {
        endings(text -> CommentLexer.comments(text, syntax), endings);
    }

    private static void endings(CommentReader reader, String endings) {
        for (String ending : endings.split(" ")) BY_ENDING.put(ending, reader);
    }

    private static void names(String names, String ending) {
        for (String name : names.split(" ")) BY_NAME.put(name, BY_ENDING.get(ending));
    }

    /** How the comments of the file of this name and text are read; empty if its language is not known. */
    static Optional<CommentReader> of(String file, String text) {
        String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        CommentReader named = BY_NAME.get(name.startsWith("dockerfile.") ? "dockerfile" : name);
        if (named != null) return Optional.of(named);
        int dot = name.lastIndexOf('.');
        CommentReader ended = dot < 0 ? null : BY_ENDING.get(name.substring(dot + 1));
        if (ended != null) return Optional.of(ended);
        return dot <= 0 && text.startsWith("#!") ? shebang(text) : Optional.empty();
    }

    private static Optional<CommentReader> shebang(String text) {
        var found = SHEBANG.matcher(
                text.substring(0, Math.min(200, text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n'))));
        if (!found.find()) return Optional.empty();
        String ending = switch (found.group(1)) {
            case "python" -> "py";
            case "ruby" -> "rb";
            case "node", "deno", "bun" -> "js";
            case "perl" -> "pl";
            case "php" -> "php";
            case "lua" -> "lua";
            case "Rscript" -> "r";
            case "elixir" -> "exs";
            case "make" -> "mk";
            default -> "sh";
        };
        return Optional.ofNullable(BY_ENDING.get(ending));
    }
}
