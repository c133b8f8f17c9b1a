package autodev.repair.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code import a.b}, {@code from a.b import c}, {@code from . import x}: modules are looked up beside the file, then above it. */
final class PythonImports implements Imports.Language {
    private static final Pattern IMPORT = Pattern.compile("(?m)^[ \\t]*import[ \\t]+([\\w., \\t]+)");
    private static final Pattern FROM = Pattern.compile(
            "(?m)^[ \\t]*from[ \\t]+(\\.*)([\\w.]*)[ \\t]+import[ \\t]+(?:\\(([^)]*)\\)|([\\w*, \\t]+))");
    private static final List<String> SUFFIXES = List.of(".py", "/__init__.py", ".pyi", ".pyx");

    @Override
    public Set<String> imports(String path, String text, FileIndex index) {
        var files = new LinkedHashSet<String>();
        Matcher imports = IMPORT.matcher(text);
        while (imports.find()) {
            for (String part : imports.group(1).split(",")) {
                String module = part.strip().split("\\s")[0];
                if (!module.isEmpty()) files.addAll(module(path, module, index));
            }
        }
        Matcher from = FROM.matcher(text);
        while (from.find()) {
            String names = from.group(3) != null ? from.group(3) : from.group(4);
            files.addAll(from(path, from.group(1).length(), from.group(2), names, index));
        }
        return files;
    }

    private static List<String> from(String path, int dots, String module, String names, FileIndex index) {
        var files = new ArrayList<String>();
        for (String part : names.split(",")) {
            String name = part.strip().split("\\s")[0];
            if (!name.matches("\\w+")) continue;
            // "from package import name": the name may be a module of its own.
            String whole = module.isEmpty() ? name : module + "." + name;
            files.addAll(dots == 0 ? module(path, whole, index) : relative(path, dots, whole, index));
        }
        if (module.isEmpty()) return files;
        files.addAll(dots == 0 ? module(path, module, index) : relative(path, dots, module, index));
        return files;
    }

    private static List<String> relative(String path, int dots, String module, FileIndex index) {
        String folder = FileIndex.folder(path);
        for (int i = 1; i < dots; i++) folder = FileIndex.folder(folder);
        return index.first(candidates(folder, module));
    }

    private static List<String> module(String path, String module, FileIndex index) {
        String folder = FileIndex.folder(path);
        while (true) {
            List<String> found = index.first(candidates(folder, module));
            if (found.isEmpty()) found = index.first(candidates(folder.isEmpty() ? "src" : folder + "/src", module));
            if (!found.isEmpty()) return found;
            if (folder.isEmpty()) break;
            folder = FileIndex.folder(folder);
        }
        String tail = module.replace('.', '/');
        List<String> modules = index.endingWith(tail, List.of(".py", ".pyi", ".pyx"));
        return modules.isEmpty() ? index.endingWith(tail + "/__init__", List.of(".py")) : modules;
    }

    private static List<String> candidates(String folder, String module) {
        String base = (folder.isEmpty() ? "" : folder + "/") + module.replace('.', '/');
        return SUFFIXES.stream().map(suffix -> base + suffix).toList();
    }
}
