package autodev.workspace;

import java.util.Collection;
import java.util.Set;

/** What tools leave behind and nobody wants versioned, zipped or sent to a model, whether git is told so or not. */
final class Junk {
    private static final Set<String> FOLDERS = Set.of(
            "__pycache__",
            ".pytest_cache",
            ".mypy_cache",
            ".ruff_cache",
            ".hypothesis",
            ".tox",
            ".nox",
            ".eggs",
            ".ipynb_checkpoints",
            "node_modules",
            ".npm",
            ".yarn",
            ".next",
            ".nuxt",
            ".turbo",
            ".parcel-cache",
            ".nyc_output",
            ".gradle",
            ".idea",
            ".vs",
            ".settings",
            ".terraform",
            ".dart_tool",
            ".svn",
            ".hg",
            ".jj",
            ".bzr",
            ".cache",
            ".direnv");
    private static final Set<String> FILES =
            Set.of(".DS_Store", "Thumbs.db", "desktop.ini", ".coverage", "hs_err.log", ".eslintcache");
    private static final Set<String> ENDINGS = Set.of(".pyc", ".pyo", ".class", ".swp", ".swo", ".tsbuildinfo");

    private Junk() {}

    /** Whether the folder {@code name} is junk, given the names beside it. */
    static boolean isFolder(String name, Collection<String> beside) {
        if (FOLDERS.contains(name) || name.endsWith(".egg-info")) return true;
        return switch (name) {
            case "target" -> has(beside, "pom.xml", "Cargo.toml", "build.sbt", "project.clj");
            case "build" -> has(beside, "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");
            case "bin", "obj" -> beside.stream().anyMatch(Junk::isDotNetProject);
            default -> false;
        };
    }

    /** Whether a folder with these names in it is junk: a Python virtual environment, a CMake build. */
    static boolean isMarked(Collection<String> inside) {
        return has(inside, "pyvenv.cfg", "CMakeCache.txt", "CACHEDIR.TAG");
    }

    /** Whether the file {@code name} is junk. */
    static boolean isFile(String name) {
        if (FILES.contains(name)) return true;
        int dot = name.lastIndexOf('.');
        if (dot >= 0 && ENDINGS.contains(name.substring(dot))) return true;
        return name.startsWith("hs_err_pid") && name.endsWith(".log");
    }

    private static boolean has(Collection<String> names, String... wanted) {
        for (String one : wanted) if (names.contains(one)) return true;
        return false;
    }

    private static boolean isDotNetProject(String name) {
        return name.endsWith(".csproj") || name.endsWith(".fsproj") || name.endsWith(".vbproj");
    }
}
