package autodev.repair.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Go packages, Rust modules, C and C++ headers with what implements them. */
final class CompiledImports {
    private static final Pattern GO_BLOCK = Pattern.compile("(?m)^import[ \\t]*(?:\\(([^)]*)\\)|([^\\n]*))");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\n]{1,300})\"");
    private static final Pattern RUST_MOD =
            Pattern.compile("(?m)^[ \\t]*(?:pub(?:\\([^)]*\\))?[ \\t]+)?mod[ \\t]+(\\w+)[ \\t]*;");
    private static final Pattern RUST_USE = Pattern.compile("\\b(crate|super|self|\\w+)((?:::\\w+){1,12})");
    private static final Pattern INCLUDE =
            Pattern.compile("(?m)^[ \\t]*#[ \\t]*(?:include|import)[ \\t]*[\"<]([^\">\\n]{1,300})[\">]");
    private static final List<String> IMPLEMENTATIONS = List.of(".c", ".cc", ".cpp", ".cxx", ".m", ".mm");

    private CompiledImports() {}

    static Set<String> go(String path, String text, FileIndex index) {
        var files = new LinkedHashSet<String>();
        String folder = FileIndex.folder(path);
        String twin = path.replaceFirst("_test\\.go$", ".go");
        if (index.has(twin)) files.add(twin);
        files.addAll(sources(folder, index));
        Matcher block = GO_BLOCK.matcher(text);
        while (block.find()) {
            Matcher imported = QUOTED.matcher(block.group(1) != null ? block.group(1) : block.group(2));
            while (imported.find()) files.addAll(goPackage(imported.group(1), index));
        }
        return files;
    }

    // The module's own name is the front of the path; what is left is a folder of the project.
    private static List<String> goPackage(String imported, FileIndex index) {
        int slash = imported.indexOf('/');
        while (slash >= 0) {
            List<String> files = sources(imported.substring(slash + 1), index);
            if (!files.isEmpty()) return files;
            slash = imported.indexOf('/', slash + 1);
        }
        return List.of();
    }

    private static List<String> sources(String folder, FileIndex index) {
        return index.in(folder, ".go").stream()
                .filter(file -> !file.endsWith("_test.go"))
                .toList();
    }

    static Set<String> rust(String path, String text, FileIndex index) {
        var files = new LinkedHashSet<String>();
        String folder = FileIndex.folder(path);
        String stem = FileIndex.stem(path);
        boolean head = stem.equals("mod") || stem.equals("lib") || stem.equals("main");
        String below = head ? folder : join(folder, stem);
        Matcher module = RUST_MOD.matcher(text);
        while (module.find()) {
            String name = module.group(1);
            files.addAll(index.first(List.of(
                    join(below, name + ".rs"),
                    join(below, name + "/mod.rs"),
                    join(folder, name + ".rs"),
                    join(folder, name + "/mod.rs"))));
        }
        String crate = crate(folder, index);
        Matcher use = RUST_USE.matcher(text);
        while (use.find())
            files.addAll(rustPath(use.group(1), use.group(2), crate, head ? folder : FileIndex.folder(below), index));
        return files;
    }

    private static List<String> rustPath(String first, String rest, String crate, String parent, FileIndex index) {
        boolean sibling = first.equals("super") || first.equals("self");
        String base = sibling ? parent : join(crate, "src");
        String tail = rest.substring(2).replace("::", "/");
        var tries = new ArrayList<String>();
        while (!tail.isEmpty()) {
            tries.add(join(base, tail + ".rs"));
            tries.add(join(base, tail + "/mod.rs"));
            tail = FileIndex.folder(tail);
        }
        boolean own = sibling || first.equals("crate");
        String name = FileIndex.name(crate).replace('-', '_');
        if (first.equals("crate") || !own && (crate.isEmpty() || first.equals(name)))
            tries.add(join(crate, "src/lib.rs"));
        return index.first(tries);
    }

    private static String crate(String folder, FileIndex index) {
        String crate = folder;
        while (!crate.isEmpty() && !index.has(join(crate, "Cargo.toml"))) crate = FileIndex.folder(crate);
        return crate;
    }

    static Set<String> c(String path, String text, FileIndex index) {
        var files = new LinkedHashSet<String>();
        Matcher include = INCLUDE.matcher(text);
        while (include.find()) {
            String header = include.group(1);
            List<String> found = index.first(List.of(FileIndex.resolve(FileIndex.folder(path), header), header));
            if (found.isEmpty()) {
                int dot = header.lastIndexOf('.');
                found = dot < 0
                        ? List.of()
                        : index.endingWith(header.substring(0, dot), List.of(header.substring(dot)));
            }
            files.addAll(found);
            for (String file : found) files.addAll(implementations(file, index));
        }
        if (path.matches(".*\\.(?:h|hh|hpp)$")) files.addAll(implementations(path, index));
        return files;
    }

    private static List<String> implementations(String header, FileIndex index) {
        String stem = header.substring(0, Math.max(header.lastIndexOf('.'), 0));
        List<String> beside =
                index.first(IMPLEMENTATIONS.stream().map(end -> stem + end).toList());
        return beside.isEmpty() ? index.endingWith(FileIndex.name(stem), IMPLEMENTATIONS) : beside;
    }

    private static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
