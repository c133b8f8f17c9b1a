package autodev.repair.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JavaScript and TypeScript: {@code import … from}, {@code export … from}, {@code require(…)}, {@code import(…)}. */
final class ScriptImports implements Imports.Language {
    private static final Pattern MODULE = Pattern.compile(
            "(?:\\bfrom|\\bimport|\\brequire|\\bmock|\\bresolve)\\s{0,20}\\(?\\s{0,20}[\"'`]([^\"'`\\n]{1,300})[\"'`]");
    private static final List<String> EXTENSIONS =
            List.of("", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".json", ".vue", ".svelte");

    @Override
    public Set<String> imports(String path, String text, FileIndex index) {
        var files = new LinkedHashSet<String>();
        Matcher module = MODULE.matcher(text);
        while (module.find()) files.addAll(find(path, module.group(1), index));
        return files;
    }

    private static List<String> find(String path, String module, FileIndex index) {
        if (module.startsWith(".")) {
            return index.first(candidates(FileIndex.resolve(FileIndex.folder(path), module)));
        }
        // Aliases that tsconfig and bundlers usually map to the source folder.
        String inner = module.replaceFirst("^(?:@/|~/|#|/)", "");
        List<String> tries = new ArrayList<>(candidates("src/" + inner));
        tries.addAll(candidates(inner));
        return index.first(tries);
    }

    private static List<String> candidates(String base) {
        var candidates = new ArrayList<String>();
        for (String extension : EXTENSIONS) candidates.add(base + extension);
        // TypeScript's sources are imported by the names of what is compiled from them.
        Matcher compiled = Pattern.compile("^(.*)\\.([mc]?)jsx?$").matcher(base);
        if (compiled.matches()) {
            candidates.add(compiled.group(1) + "." + compiled.group(2) + "ts");
            candidates.add(compiled.group(1) + ".tsx");
        }
        for (String extension : EXTENSIONS) if (!extension.isEmpty()) candidates.add(base + "/index" + extension);
        return candidates;
    }
}
