package autodev.patch;

import java.util.Locale;
import java.util.Set;

/** Knows what a file's path looks like among words. */
final class PathShape {
    private static final int LONGEST = 300;
    private static final int LONGEST_EXTENSION = 12;
    private static final Set<String> EXTENSIONS = Set.of(
            ("py pyi pyx ipynb java kt kts scala sc groovy gradle c h cc cpp cxx hpp hh hxx ino cs fs fsx vb go rs rb"
                + " rake php pl pm t swift m mm js mjs cjs jsx ts mts cts tsx vue svelte astro html htm xhtml css scss"
                + " sass less json jsonc json5 jsonl ndjson yaml yml toml ini cfg conf config properties env xml xsd"
                + " xsl xslt svg md mdx markdown rst adoc txt text csv tsv sql sh bash zsh fish ksh ps1 psm1 bat cmd"
                + " lua r jl dart ex exs erl hrl hs lhs ml mli clj cljs cljc edn el lisp lsp scm rkt vim tf tfvars hcl"
                + " proto thrift graphql gql lock in tex bib nix zig v sv vhd vhdl asm s pom jsp erb ejs hbs j2 jinja"
                + " jinja2 tpl tmpl mustache cmake mk mak make dockerfile gitignore dockerignore editorconfig patch"
                + " diff sln csproj fsproj vcxproj rc desktop service plist pro qml cu cuh f f90 f95 for pas adb ads"
                + " cob awk sed nim cr d coffee elm purs sol wat wgsl glsl vert frag")
                    .split(" "));
    private static final Set<String> NAMES = Set.of(
            ("makefile gnumakefile dockerfile containerfile jenkinsfile vagrantfile gemfile rakefile procfile brewfile"
                + " pipfile podfile license licence copying notice authors changelog readme contributing codeowners"
                + " justfile cmakelists.txt go.mod go.sum build workspace gradlew mvnw .gitignore .gitattributes"
                + " .dockerignore .editorconfig .env .npmrc .nvmrc .prettierrc .eslintrc .babelrc .flake8 .pylintrc")
                    .split(" "));
    // Words of prose that end like a file.
    private static final Set<String> PRODUCTS =
            Set.of("Node.js", "Vue.js", "Next.js", "React.js", "Nuxt.js", "Express.js", "D3.js", "Three.js", "ASP.NET");

    private PathShape() {}

    /** Whether a word that stands alone, or in marks that say "this is a name", is a file's path. */
    static boolean isPath(String word) {
        if (!isPlausible(word)) return false;
        String name = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
        if (name.isEmpty()) return false;
        boolean folder = name.length() < word.length();
        return folder && !name.equals("..") || hasExtension(name) || NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** As {@link #isPath}, of a bare word in a line of text: one with a known ending, or a folder and an ending. */
    static boolean isClearPath(String word) {
        if (!isPath(word) || word.indexOf(' ') >= 0) return false;
        String name = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
        boolean folder = name.length() < word.length();
        return hasExtension(name) || NAMES.contains(name.toLowerCase(Locale.ROOT)) || folder && name.indexOf('.') > 0;
    }

    /** The ending of a path in lower case, without its dot; "" without one. */
    static String extension(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** A text without these characters at its ends. */
    static String without(String text, String marks) {
        int from = 0, to = text.length();
        while (from < to && marks.indexOf(text.charAt(from)) >= 0) from++;
        while (to > from && marks.indexOf(text.charAt(to - 1)) >= 0) to--;
        return text.substring(from, to);
    }

    /** A path without what models say about it: "a.py (new file)", "a.py (working copy)". */
    static String withoutRemark(String text) {
        int remark = text.endsWith(")") ? text.lastIndexOf(" (") : -1;
        return remark > 0 && isClearPath(text.substring(0, remark)) ? text.substring(0, remark) : text;
    }

    private static boolean hasExtension(String name) {
        String extension = extension(name);
        return !extension.isEmpty()
                && extension.length() <= LONGEST_EXTENSION
                && EXTENSIONS.contains(extension)
                && !PRODUCTS.contains(name);
    }

    private static boolean isPlausible(String word) {
        if (word.isEmpty() || word.length() > LONGEST || word.contains("://") || word.endsWith("/")) return false;
        if (word.startsWith("-") || word.startsWith("@") || word.startsWith("$")) return false;
        boolean spaced = word.indexOf(' ') >= 0;
        if (spaced && (!hasExtension(word.substring(word.lastIndexOf('/') + 1)) || word.contains(", "))) return false;
        // A command line is not a path with blanks in it.
        if (spaced && word.split(" ").length > 4) return false;
        return word.chars()
                        .allMatch(c -> c >= 128
                                ? !Character.isWhitespace(c)
                                : " /\\._-+@~()[]$#,&!%='".indexOf(c) >= 0
                                        || Character.isLetterOrDigit(c)
                                        || c == ':' && word.indexOf(':') == 1)
                && word.chars().anyMatch(Character::isLetterOrDigit);
    }
}
