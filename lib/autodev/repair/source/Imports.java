package autodev.repair.source;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files of a project a file imports, for Python, the languages of the JVM, JavaScript and TypeScript, Go, Rust, C and
 * C++, Ruby, PHP and shell; in other languages, the files of the same language whose names the text mentions. Read from the
 * text and looked up by path and name: nothing is run, and what cannot be told is left out.
 */
public final class Imports {
    /** How one language says what it imports. */
    @FunctionalInterface
    interface Language {
        /** The files in {@code index} that the file {@code path} with this {@code text} imports. */
        Collection<String> imports(String path, String text, FileIndex index);
    }

    private static final Language JVM = new JvmImports();
    private static final Language SCRIPT = new ScriptImports();
    private static final Language C = CompiledImports::c;
    private static final Map<String, Language> LANGUAGES = Map.ofEntries(
            Map.entry("py", new PythonImports()),
            Map.entry("pyi", new PythonImports()),
            Map.entry("java", JVM),
            Map.entry("kt", JVM),
            Map.entry("scala", JVM),
            Map.entry("groovy", JVM),
            Map.entry("js", SCRIPT),
            Map.entry("jsx", SCRIPT),
            Map.entry("mjs", SCRIPT),
            Map.entry("cjs", SCRIPT),
            Map.entry("ts", SCRIPT),
            Map.entry("tsx", SCRIPT),
            Map.entry("mts", SCRIPT),
            Map.entry("cts", SCRIPT),
            Map.entry("vue", SCRIPT),
            Map.entry("svelte", SCRIPT),
            Map.entry("go", CompiledImports::go),
            Map.entry("rs", CompiledImports::rust),
            Map.entry("c", C),
            Map.entry("h", C),
            Map.entry("cc", C),
            Map.entry("cpp", C),
            Map.entry("cxx", C),
            Map.entry("hpp", C),
            Map.entry("hh", C),
            Map.entry("m", C),
            Map.entry("rb", LoadedImports::ruby),
            Map.entry("php", LoadedImports::php),
            Map.entry("sh", LoadedImports::shell),
            Map.entry("bash", LoadedImports::shell),
            Map.entry("bats", LoadedImports::shell));

    private static final Pattern QUOTED = Pattern.compile("[\"'`]([\\w./@ -]{1,200}?)(\\.\\w{1,8})[\"'`]");

    private final FileIndex index;

    private Imports(FileIndex index) {
        this.index = index;
    }

    /** Imports among {@code files}: relative paths with {@code /}. */
    public static Imports among(Collection<String> files) {
        return new Imports(new FileIndex(files));
    }

    /** The files that the file {@code path} with this {@code text} imports, without itself, in the order met. */
    public List<String> from(String path, String text) {
        Language language = LANGUAGES.getOrDefault(FileIndex.extension(path), LoadedImports::mentioned);
        Set<String> files = new LinkedHashSet<>(language.imports(path, text, index));
        files.remove(path);
        return List.copyOf(files);
    }

    /** The files whose paths or names the text of {@code path} has in quotes: data that it reads. */
    public List<String> data(String path, String text) {
        var files = new LinkedHashSet<String>();
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            String beside = FileIndex.resolve(FileIndex.folder(path), quoted.group(1) + quoted.group(2));
            if (index.has(beside)) files.add(beside);
            else files.addAll(index.endingWith(FileIndex.resolve("", quoted.group(1)), List.of(quoted.group(2))));
        }
        files.remove(path);
        return List.copyOf(files);
    }

    /** Whether the language of {@code path} is one whose imports are understood. */
    public static boolean isSource(String path) {
        return LANGUAGES.containsKey(FileIndex.extension(path)) || LoadedImports.isOtherLanguage(path);
    }
}
