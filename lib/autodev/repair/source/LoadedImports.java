package autodev.repair.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Languages that load files or classes by name: Ruby, PHP, shell; and all others, by the names that their text mentions. */
final class LoadedImports {
    private static final Pattern RUBY =
            Pattern.compile("\\b(require_relative|require|load|autoload[ \\t]{0,9}\\(?:\\w{1,99},)"
                    + "[ \\t]{0,20}\\(?[ \\t]{0,20}[\"']([^\"'\\n]{1,300})[\"']");
    private static final Pattern PHP_FILE =
            Pattern.compile("\\b(?:require|include)(?:_once)?\\b[^;\\n\"']{0,100}[\"']([^\"'\\n]{1,300})[\"']");
    private static final Pattern PHP_USE =
            Pattern.compile("(?m)^[ \\t]*use[ \\t]+(?:function[ \\t]+)?\\\\?([\\w\\\\]+)");
    private static final Pattern SHELL = Pattern.compile(
            "(?m)(?:^|[;&|{(]|\\bthen\\b)[ \\t]*(?:\\.|source|load|sh|bash)[ \\t]+[\"']?([^\\s\"';&|)]{1,300})");
    private static final Set<String> OTHERS = Set.of(
            "cs", "fs", "vb", "swift", "dart", "ex", "exs", "erl", "hs", "ml", "lua", "pl", "pm", "t", "r", "R", "jl",
            "clj", "cljs", "zig", "nim", "cr", "elm", "sql", "kts");

    private LoadedImports() {}

    static boolean isOtherLanguage(String path) {
        return OTHERS.contains(FileIndex.extension(path));
    }

    static Set<String> ruby(String path, String text, FileIndex index) {
        var files = new LinkedHashSet<String>();
        Matcher required = RUBY.matcher(text);
        while (required.find()) {
            String name = required.group(2).replaceFirst("\\.rb$", "");
            if (required.group(1).equals("require_relative")) {
                files.addAll(index.first(List.of(FileIndex.resolve(FileIndex.folder(path), name) + ".rb")));
            } else {
                List<String> usual = index.first(List.of("lib/" + name + ".rb", name + ".rb", "app/" + name + ".rb"));
                files.addAll(
                        usual.isEmpty() ? index.endingWith(name.replaceFirst("^(\\.+/)+", ""), List.of(".rb")) : usual);
            }
        }
        // Rails and Zeitwerk load classes that are only mentioned.
        if (files.isEmpty()) files.addAll(constants(text, index));
        return files;
    }

    private static Set<String> constants(String text, FileIndex index) {
        var files = new LinkedHashSet<String>();
        for (String word : Words.in(text)) {
            if (word.length() < 3 || !Character.isUpperCase(word.charAt(0))) continue;
            String snake = word.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
            files.addAll(index.endingWith(snake, List.of(".rb")));
        }
        return sorted(files);
    }

    static Set<String> php(String path, String text, FileIndex index) {
        var files = new LinkedHashSet<String>();
        Matcher included = PHP_FILE.matcher(text);
        while (included.find()) {
            String name = included.group(1).replaceFirst("^/+", "");
            files.addAll(index.first(List.of(FileIndex.resolve(FileIndex.folder(path), name), name)));
        }
        Matcher used = PHP_USE.matcher(text);
        while (used.find()) files.addAll(phpClass(used.group(1).replace('\\', '/'), index));
        for (String file : index.in(FileIndex.folder(path), ".php")) {
            if (Words.in(text).contains(FileIndex.stem(file))) files.add(file);
        }
        return files;
    }

    // The front of a namespace is mapped to a folder by composer.json; the rest are folders.
    private static List<String> phpClass(String name, FileIndex index) {
        String tail = name;
        while (true) {
            List<String> found = index.endingWith(tail, List.of(".php"));
            int slash = tail.indexOf('/');
            if (!found.isEmpty() || slash < 0) return found;
            tail = tail.substring(slash + 1);
        }
    }

    static Set<String> shell(String path, String text, FileIndex index) {
        var files = new LinkedHashSet<String>();
        Matcher sourced = SHELL.matcher(text);
        while (sourced.find()) {
            // "$DIR/lib.sh": the variable is most often the script's own folder.
            String name = sourced.group(1).replaceFirst("^.*\\$[^/]*/", "");
            String here = FileIndex.resolve(FileIndex.folder(path), name);
            String top = FileIndex.resolve("", name);
            files.addAll(index.first(List.of(here, here + ".bash", here + ".sh", top)));
        }
        return files;
    }

    /** The files of the language of {@code path} whose names stand in {@code text}. */
    static Set<String> mentioned(String path, String text, FileIndex index) {
        if (!isOtherLanguage(path)) return Set.of();
        var files = new LinkedHashSet<String>();
        for (String word : Words.in(text)) {
            if (word.length() >= 3) files.addAll(index.endingWith(word, List.of("." + FileIndex.extension(path))));
        }
        return sorted(files);
    }

    // A set of words has no order of its own; the answer must have one.
    private static Set<String> sorted(Set<String> files) {
        return new java.util.TreeSet<>(files);
    }
}
