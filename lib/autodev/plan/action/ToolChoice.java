package autodev.plan.action;

import static java.util.stream.Collectors.joining;

import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which tool is for a file: the one that the project configures nearest to it; where it configures none, the first that is
 * installed, in the project ({@code node_modules/.bin}, {@code .venv/bin}) or on the PATH.
 */
final class ToolChoice {
    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final List<String> OWN = WINDOWS
            ? List.of("node_modules/.bin", ".venv/Scripts", "venv/Scripts")
            : List.of("node_modules/.bin", ".venv/bin", "venv/bin", "vendor/bin");
    private static final List<String> EXTENSIONS = WINDOWS ? List.of(".cmd", ".exe", ".bat") : List.of("");
    private static final Pattern EDITION = Pattern.compile("(?m)^\\s*edition\\s*=\\s*[\"'](\\d{4})[\"']");

    private final Workspace workspace;

    ToolChoice(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * What was found: the tool ready to run, or, where it is not there, what to get.
     *
     * @param folder where it runs: that of its configuration, else the project's, ""
     * @param missing why no tool runs; empty if one does
     * @param binding whether the project asks for just this tool
     */
    record Chosen(CodeTool tool, List<String> argv, String folder, Optional<String> missing, boolean binding) {}

    private record Configured(CodeTool tool, String folder, String file) {}

    /** The tool of this role for the file at {@code path}; empty if none is for files of its kind. */
    Optional<Chosen> of(String path, CodeTool.Role role) {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        var candidates = CodeTools.ALL.stream()
                .filter(tool -> tool.role() == role && tool.endings().contains(ending))
                .toList();
        var configured = candidates.stream()
                .flatMap(tool -> configured(tool, path).stream())
                .max(Comparator.comparingInt(found -> found.folder().length()));
        if (configured.isPresent()) return Optional.of(binding(configured.get(), path));
        var free = candidates.stream().filter(tool -> !tool.configuredOnly()).toList();
        if (free.isEmpty()) return Optional.empty();
        for (CodeTool tool : free) {
            var program = program(tool.name(), path);
            if (program.isPresent())
                return Optional.of(new Chosen(tool, argv(tool, program.get(), path, ""), "", Optional.empty(), false));
        }
        String missing = "no " + role.word() + " for ." + ending + " files is installed: "
                + free.stream().map(ToolChoice::obtain).collect(joining("; or "));
        return Optional.of(new Chosen(free.getFirst(), List.of(), "", Optional.of(missing), false));
    }

    private Chosen binding(Configured found, String path) {
        CodeTool tool = found.tool();
        var program = program(tool.name(), path);
        if (program.isPresent())
            return new Chosen(
                    tool, argv(tool, program.get(), path, found.folder()), found.folder(), Optional.empty(), true);
        String missing = tool.name() + ", which " + found.file() + " configures, is not installed: " + obtain(tool);
        return new Chosen(tool, List.of(), found.folder(), Optional.of(missing), true);
    }

    private static String obtain(CodeTool tool) {
        return "get " + tool.name() + " by " + tool.obtain();
    }

    private List<String> argv(CodeTool tool, String program, String path, String folder) {
        var argv = new ArrayList<>(List.of(program));
        String file = folder.isEmpty() ? path : path.substring(folder.length() + 1);
        for (String word : tool.argv()) {
            String said = word.replace("{file}", file.startsWith("-") ? "./" + file : file);
            if (said.equals("{edition}")) said = edition(path);
            if (said.equals("{aosp}")) said = aosp(tool, path);
            if (!said.isEmpty()) argv.add(said);
        }
        return argv;
    }

    // rustfmt takes 2015 for the edition of what comes on its standard input, which knows no async.
    private String edition(String path) {
        for (String folder : upwards(path)) {
            var match = EDITION.matcher(text(in(folder, "Cargo.toml")));
            if (match.find()) return match.group(1);
        }
        return "2021";
    }

    private String aosp(CodeTool tool, String path) {
        return configured(tool, path)
                .filter(found -> Pattern.compile("(?i)\\baosp\\b")
                        .matcher(text(found.file()))
                        .find())
                .map(_ -> "--aosp")
                .orElse("");
    }

    private Optional<Configured> configured(CodeTool tool, String path) {
        for (String folder : upwards(path)) {
            for (String name : names(folder)) {
                boolean found = tool.signs().stream()
                        .anyMatch(sign -> sign.name().matcher(name).matches()
                                && sign.content()
                                        .matcher(text(in(folder, name)))
                                        .find());
                if (found) return Optional.of(new Configured(tool, folder, in(folder, name)));
            }
        }
        return Optional.empty();
    }

    /** The folders of the project that the file is in, the nearest first, "" at the end. */
    private static List<String> upwards(String path) {
        var folders = new ArrayList<String>();
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1))
            folders.add(path.substring(0, slash));
        folders.add("");
        return folders;
    }

    private static String in(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    private List<String> names(String folder) {
        Path place = folder.isEmpty() ? workspace.root() : workspace.resolve(folder);
        try (var entries = Files.list(place)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of(); // not to be looked into, so nothing is configured there
        }
    }

    private String text(String path) {
        try {
            return workspace.text(path).orElse("");
        } catch (WorkspaceException e) {
            return ""; // a link outside, or no file: no configuration of this project
        }
    }

    /** The program of this name: the project's own before the system's. */
    private Optional<String> program(String name, String path) {
        for (String folder : upwards(path))
            for (String own : OWN)
                for (String extension : EXTENSIONS) {
                    var found = own(in(folder, own + "/" + name + extension));
                    if (found.isPresent()) return found;
                }
        for (String entry : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            for (String extension : EXTENSIONS) if (isProgram(entry, name + extension)) return Optional.of(name);
        return Optional.empty();
    }

    private Optional<String> own(String path) {
        try {
            Path program = workspace.resolve(path);
            boolean there = Files.isRegularFile(program) && Files.isExecutable(program);
            return there ? Optional.of(program.toString()) : Optional.empty();
        } catch (WorkspaceException e) {
            return Optional.empty(); // a link outside is none of the project's own
        }
    }

    private static boolean isProgram(String folder, String name) {
        try {
            Path program = Path.of(folder).resolve(name);
            return program.isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program);
        } catch (InvalidPathException e) {
            return false; // no such folder can exist
        }
    }
}
