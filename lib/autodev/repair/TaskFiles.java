package autodev.repair;

import autodev.BadInput;
import autodev.Json;
import autodev.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files that say what one command of a test command line does: the Makefile of {@code make test}, the
 * {@code package.json} of {@code npm test}, the wrapper of {@code ./gradlew test}; and the command lines in them that it leads
 * to. Of the names that a tool looks for all count as soon as one is there, since a {@code GNUmakefile} yet to come would take
 * the place of the {@code Makefile}. {@code pom.xml} and {@code build.gradle} are none: a repair may need a dependency.
 *
 * @param files the files, there or yet to come
 * @param lines the command lines in them that the command leads to, to be run in {@code folder}
 */
record TaskFiles(Set<String> files, List<String> lines, String folder) {
    private static final String MAKE = "GNUmakefile makefile Makefile";
    private static final String MAVEN = ".mvn/maven.config .mvn/jvm.config .mvn/extensions.xml";
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("make", MAKE),
            Map.entry("gmake", MAKE),
            Map.entry("bmake", MAKE),
            Map.entry("mingw32-make", MAKE),
            Map.entry("npm", "package.json"),
            Map.entry("yarn", "package.json"),
            Map.entry("pnpm", "package.json"),
            Map.entry("bun", "package.json"),
            Map.entry("deno", "deno.json deno.jsonc"),
            Map.entry("composer", "composer.json"),
            Map.entry("tox", "tox.ini toxfile.py"),
            Map.entry("nox", "noxfile.py"),
            Map.entry("invoke", "tasks.py"),
            Map.entry("inv", "tasks.py"),
            Map.entry("doit", "dodo.py"),
            Map.entry("just", "justfile .justfile"),
            Map.entry("task", "Taskfile.yml Taskfile.yaml Taskfile.dist.yml Taskfile.dist.yaml"),
            Map.entry("rake", "Rakefile Rakefile.rb"),
            Map.entry("ant", "build.xml"),
            Map.entry("grunt", "Gruntfile.js Gruntfile.cjs Gruntfile.ts"),
            Map.entry("gulp", "gulpfile.js gulpfile.cjs gulpfile.mjs gulpfile.ts"),
            Map.entry("mvn", MAVEN),
            Map.entry(
                    "mvnw",
                    MAVEN + " mvnw mvnw.cmd .mvn/wrapper/maven-wrapper.properties .mvn/wrapper/maven-wrapper.jar"
                            + " .mvn/wrapper/MavenWrapperDownloader.java"),
            Map.entry(
                    "gradlew",
                    "gradlew gradlew.bat gradle/wrapper/gradle-wrapper.properties gradle/wrapper/gradle-wrapper.jar"));
    private static final Set<String> PACKAGE_MANAGERS = Set.of("npm", "yarn", "pnpm", "bun");
    private static final Set<String> NO_SCRIPTS = Set.of(
            "ci", "install", "i", "add", "exec", "dlx", "x", "create", "init", "update", "audit", "dedupe", "config");
    private static final Pattern FOLDER_OPTION = Pattern.compile("-C|--directory|--prefix|--cwd|--dir");
    private static final Pattern FILE_OPTION =
            Pattern.compile("-f|-file|--file|--makefile|-buildfile|--justfile|--taskfile|--rakefile|--noxfile");

    /**
     * Those of the command {@code words}, run in {@code folder}; nothing where it is no tool of this kind. {@code files}, sorted
     * without regard to case, are those of {@code workspace}.
     */
    static TaskFiles of(List<String> words, String folder, NavigableSet<String> files, Workspace workspace) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).replace('\\', '/');
            String tool = word.substring(word.lastIndexOf('/') + 1)
                    .toLowerCase(Locale.ROOT)
                    .replaceFirst("\\.(?:exe|cmd|bat)$", "");
            if (NAMES.containsKey(tool)) {
                return of(tool, words.subList(i + 1, words.size()), folder, files, workspace);
            }
        }
        return new TaskFiles(Set.of(), List.of(), folder);
    }

    private static TaskFiles of(
            String tool, List<String> words, String start, NavigableSet<String> files, Workspace workspace) {
        String folder = start;
        var named = new ArrayList<String>();
        var plain = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String option = equals > 0 ? word.substring(0, equals) : word;
            boolean takes = FOLDER_OPTION.matcher(option).matches()
                    || FILE_OPTION.matcher(option).matches();
            if (takes && (equals > 0 || i + 1 < words.size())) {
                String value = equals > 0 ? word.substring(equals + 1) : words.get(++i);
                if (FOLDER_OPTION.matcher(option).matches()) folder = Protection.plain(folder + "/" + value);
                else named.add(value);
            } else if (word.matches("-f[^-=].*")
                    && files.contains(Protection.plain(folder + "/" + word.substring(2)))) {
                named.add(word.substring(2));
            } else if (!word.startsWith("-") && equals < 0) plain.add(word);
        }
        boolean scripts = PACKAGE_MANAGERS.contains(tool);
        if (scripts && !plain.isEmpty() && NO_SCRIPTS.contains(plain.getFirst())) {
            return new TaskFiles(Set.of(), List.of(), folder);
        }
        Set<String> found = found(tool, named, folder, files);
        var lines = new ArrayList<String>();
        for (String file : found) {
            if (!file.equals(files.ceiling(file))) continue;
            String text = workspace.text(file).orElse("");
            if (scripts) lines.addAll(scripts(text, plain));
            else if (tool.endsWith("make")) lines.addAll(MakeRules.of(text).recipes(plain));
        }
        return new TaskFiles(found, lines, folder);
    }

    private static Set<String> found(String tool, List<String> named, String folder, NavigableSet<String> files) {
        var found = new TreeSet<String>();
        for (String name : named) there(folder, name, files).ifPresent(found::add);
        if (!found.isEmpty()) return found;
        List<String> names = List.of(NAMES.get(tool).split(" "));
        for (String name : names) there(folder, name, files).ifPresent(found::add);
        if (!found.isEmpty() || tool.startsWith("mvn")) {
            for (String name : names) found.add(Protection.plain(folder + "/" + name));
        }
        return found;
    }

    private static Optional<String> there(String folder, String name, NavigableSet<String> files) {
        String path = Protection.plain(folder + "/" + name);
        return files.contains(path) ? Optional.ofNullable(files.ceiling(path)) : Optional.empty();
    }

    // npm test and npm t run the script "test" with "pretest" before and "posttest" after it.
    private static List<String> scripts(String json, List<String> words) {
        String verb = words.isEmpty() ? "test" : words.getFirst();
        boolean run = verb.equals("run") || verb.equals("run-script");
        String name = run && words.size() > 1 ? words.get(1) : verb.matches("t|tst") ? "test" : verb;
        try {
            var scripts = Json.parse(json).path("scripts");
            return List.of("pre" + name, name, "post" + name).stream()
                    .map(script -> scripts.path(script).asText(""))
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (BadInput malformed) {
            return List.of();
        }
    }
}
