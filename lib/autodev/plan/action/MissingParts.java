package autodev.plan.action;

import static autodev.plan.action.KnownErrors.command;
import static autodev.plan.action.KnownErrors.group;
import static autodev.plan.action.KnownErrors.manual;
import static autodev.plan.action.KnownErrors.plain;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Failures for want of something: a program, a right, a file; for modules see {@link MissingModules}. */
final class MissingParts {
    private static final Pattern PROGRAM = Pattern.compile(
            "^.*?\\b(?:ba|da|z|k)?sh: (?:line )?(?:\\d+: )?([^\\s:]+): (?:command )?not found|command not found(?: for"
                    + " \\w+)?: ([^\\s;]+)|'([^'\\v]+)' is not recognized as an internal|no program '([^'\\v]+)'"
                    + " in|\"([^\"\\v]+)\": executable file not found|^(?:/usr/bin/)?env:"
                    + " [\u2018'\"]?([^\u2019'\"\\s:]+)[\u2019'\"]?: No such file|spawn ([^\\s]+) ENOENT|^([\\w.+-]+):"
                    + " (?:command )?not found$|^make(?:\\[\\d+])?: ([^\\s:]+): No such file or directory|Cannot run"
                    + " program \"([^\"\\v]+)\"",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final Pattern DENIED = Pattern.compile(
            "(?:^|\\s|')((?:\\.{0,2}/)?[\\w./@+-]+)'?: Permission denied|Permission denied:?"
                    + " '?([^'\\v]*)'?|\\bEACCES\\b[^'\\v]*'?([^'\\v]*)|Operation not permitted",
            Pattern.MULTILINE);
    private static final Pattern FILE = Pattern.compile(
            "No such file or directory:"
                + " '([^'\\v]+)'|ENOENT[^'\\v]*'([^'\\v]+)'|(?:FileNotFoundException|NoSuchFileException):"
                + " ([^\\s(]+)|(?:can't open file|cannot open|cannot access|cannot stat)"
                + " [\u2018'\"]?([^\u2019'\"\\v:]+).*No such file|(?:^|\\s)([^\\s:'\"]+): No such file or directory",
            Pattern.MULTILINE);

    /** Programs whose package is called otherwise; {@code pip:} and {@code npm:} are those tools' own packages. */
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("python", "python3"),
            Map.entry("pip", "python3-pip"),
            Map.entry("pip3", "python3-pip"),
            Map.entry("node", "nodejs"),
            Map.entry("mvn", "maven"),
            Map.entry("java", "default-jdk"),
            Map.entry("javac", "default-jdk"),
            Map.entry("gcc", "build-essential"),
            Map.entry("g++", "build-essential"),
            Map.entry("cc", "build-essential"),
            Map.entry("make", "build-essential"),
            Map.entry("go", "golang-go"),
            Map.entry("gofmt", "golang-go"),
            Map.entry("rustc", "cargo"),
            Map.entry("php", "php-cli"),
            Map.entry("rg", "ripgrep"),
            Map.entry("docker", "docker.io"),
            Map.entry("bwrap", "bubblewrap"),
            Map.entry("psql", "postgresql-client"),
            Map.entry("sqlite3", "sqlite3"),
            Map.entry("ps", "procps"),
            Map.entry("pytest", "pip:pytest"),
            Map.entry("ruff", "pip:ruff"),
            Map.entry("black", "pip:black"),
            Map.entry("flake8", "pip:flake8"),
            Map.entry("mypy", "pip:mypy"),
            Map.entry("poetry", "pip:poetry"),
            Map.entry("uv", "pip:uv"),
            Map.entry("tox", "pip:tox"),
            Map.entry("pre-commit", "pip:pre-commit"),
            Map.entry("tsc", "npm:typescript"),
            Map.entry("eslint", "npm:eslint"),
            Map.entry("prettier", "npm:prettier"),
            Map.entry("jest", "npm:jest"),
            Map.entry("vitest", "npm:vitest"),
            Map.entry("yarn", "npm:yarn"),
            Map.entry("pnpm", "npm:pnpm"));

    private static final String KNOWN =
            "|git|curl|wget|jq|zip|unzip|npm|cargo|ruby|perl|cmake|ninja|shellcheck|tree|rsync|gradle|ant|bc|file|patch|";

    private MissingParts() {}

    /** What is missing, if that is the cause. */
    static Optional<Diagnosis> diagnose(String line, String text) {
        return program(text)
                .or(() -> MissingModules.diagnose(text))
                .or(() -> right(line, text))
                .or(() -> file(text));
    }

    private static Optional<Diagnosis> program(String text) {
        Matcher found = PROGRAM.matcher(text);
        if (!found.find()) return Optional.empty();
        String program = "";
        for (int i = 1; i <= found.groupCount(); i++) if (found.group(i) != null) program = found.group(i);
        String name = program.substring(program.lastIndexOf('/') + 1);
        String what = "The program '" + program + "' is not installed, or not on the PATH.";
        if (program.contains("/") && !program.startsWith("/usr/"))
            return Optional.of(manual(
                    "There is no program at '" + program + "'.",
                    "1. Check the path, relative to the folder that the command runs in.\n"
                            + "2. Build or create the file."));
        String known = PACKAGES.getOrDefault(name, KNOWN.contains("|" + name + "|") ? name : "");
        if (known.isEmpty())
            return Optional.of(
                    manual(what, "1. Check its spelling.\n2. Install '" + name + "', or put its folder on the PATH."));
        return Optional.of(command(what, install(known)));
    }

    private static String install(String known) {
        if (known.startsWith("pip:")) return "python3 -m pip install " + known.substring(4);
        if (known.startsWith("npm:")) return "npm install --save-dev " + known.substring(4);
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        return (mac ? "brew install " : "sudo apt-get install -y ") + known;
    }

    /** What {@code found} makes of the first group that {@code shape} finds. */
    static Optional<Diagnosis> first(Pattern shape, String text, Function<String, Diagnosis> found) {
        Matcher matcher = shape.matcher(text);
        if (!matcher.find()) return Optional.empty();
        for (int i = 1; i <= matcher.groupCount(); i++)
            if (matcher.group(i) != null) return Optional.of(found.apply(matcher.group(i)));
        return Optional.empty();
    }

    private static Optional<Diagnosis> right(String line, String text) {
        Matcher found = DENIED.matcher(text);
        if (!found.find()) return Optional.empty();
        String path = group(found, 1)
                .or(() -> group(found, 2))
                .or(() -> group(found, 3))
                .orElse("")
                .strip();
        boolean runs = !path.isEmpty()
                && !path.endsWith("sh:")
                && line.strip().split("\\s+")[0].endsWith(path.replaceFirst("^\\./", ""));
        if (runs && plain(path))
            return Optional.of(command("The file '" + path + "' may not be run.", "chmod +x " + path));
        return Optional.of(manual(
                "This user may not use " + (path.isEmpty() ? "a file that the command needs." : "'" + path + "'."),
                "1. See who may: ls -ld " + (plain(path) ? path : "FILE")
                        + "\n"
                        + "2. Change its owner or mode, or let the command use another place; do not run it as"
                        + " root to get around it."));
    }

    private static Optional<Diagnosis> file(String text) {
        return first(
                FILE,
                text,
                path -> manual(
                        "The file or folder '" + path + "' is not there.",
                        "1. Check the path, relative to the folder that the command runs in.\n"
                                + "2. Create it, or run first what makes it."));
    }
}
