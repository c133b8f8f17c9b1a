package autodev.agents.rule;

import autodev.AutodevException;
import autodev.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the commands that run a project's tests, by the files in its top folder. */
final class TestRunners {
    private static final Pattern PYTEST = Pattern.compile("(?m)^\\s*(?:import pytest|from pytest\\b)|@pytest\\.");
    private static final Pattern MAKE_TEST = Pattern.compile("(?m)^(test|check|tests)\\s*:(?!=)");
    private static final Pattern PYTHON_TEST = Pattern.compile("(?:.*/)?(?:test_[^/]*|[^/]*_test|tests?)\\.py");
    private static final Pattern NODE_TEST =
            Pattern.compile("(?:.*/)?(?:[^/]+[._-]test|test-[^/]+|test)\\.[cm]?js|test/.*\\.[cm]?js");

    private final ProjectFiles files;
    private final Set<String> paths;
    private final List<TestRunner> found = new ArrayList<>();

    /** A way to run tests: the shell line, and the file that says so. */
    record TestRunner(String command, String because) {}

    private TestRunners(ProjectFiles files) {
        this.files = files;
        this.paths = Set.copyOf(files.paths());
    }

    /** Those of a project, the most telling first; none if nothing tells. */
    static List<TestRunner> in(ProjectFiles files) {
        var runners = new TestRunners(files);
        runners.jvm();
        runners.node();
        runners.python();
        runners.add("go.mod", "go test -v ./...");
        runners.add("Cargo.toml", "cargo test");
        runners.others();
        runners.make();
        return List.copyOf(runners.found);
    }

    private void add(String file, String command) {
        if (paths.contains(file)) found.add(new TestRunner(command, file));
    }

    private void jvm() {
        add("pom.xml", (paths.contains("mvnw") ? "sh ./mvnw" : "mvn") + " -B -ntp test");
        String gradle = (paths.contains("gradlew") ? "sh ./gradlew" : "gradle") + " --console=plain test";
        if (paths.contains("build.gradle")) add("build.gradle", gradle);
        else if (paths.contains("build.gradle.kts")) add("build.gradle.kts", gradle);
        else if (paths.contains("settings.gradle")) add("settings.gradle", gradle);
        else add("settings.gradle.kts", gradle);
    }

    private void node() {
        if (paths.contains("package.json") && hasTestScript()) {
            String tool = paths.contains("pnpm-lock.yaml")
                    ? "pnpm"
                    : paths.contains("yarn.lock") ? "yarn" : paths.contains("bun.lockb") ? "bun run" : "npm";
            add("package.json", tool + " test");
        } else if (paths.contains("deno.json")) {
            add("deno.json", "deno test");
        } else {
            paths.stream()
                    .filter(path -> NODE_TEST.matcher(path).matches() && !path.contains("node_modules/"))
                    .sorted()
                    .findFirst()
                    .ifPresent(path -> add(path, "node --test"));
        }
    }

    private boolean hasTestScript() {
        try {
            String script = Json.parse(files.text("package.json").orElse("{}"))
                    .at("/scripts/test")
                    .asText();
            // What npm init writes.
            return !script.isBlank() && !script.contains("no test specified");
        } catch (AutodevException e) {
            return false; // a package.json that nobody can read runs nothing
        }
    }

    private void python() {
        List<String> tests = paths.stream()
                .filter(path -> PYTHON_TEST.matcher(path).matches())
                .sorted()
                .toList();
        boolean configured = paths.contains("pytest.ini")
                || paths.contains("conftest.py")
                || paths.contains("tests/conftest.py")
                || text("pyproject.toml").contains("[tool.pytest")
                || text("setup.cfg").contains("[tool:pytest]");
        if (tests.isEmpty()) return;
        boolean pytest = configured
                || tests.stream()
                        .limit(200)
                        .anyMatch(test -> PYTEST.matcher(text(test)).find())
                || tests.stream().limit(200).noneMatch(test -> text(test).contains("unittest"));
        if (pytest) found.add(new TestRunner("python3 -m pytest -q -rfEs", tests.getFirst()));
        else found.add(new TestRunner(unittest(tests), tests.getFirst()));
    }

    private String unittest(List<String> tests) {
        String folder = folder(tests.getFirst());
        boolean one = tests.stream().allMatch(test -> test.startsWith(folder)) && !folder.isEmpty();
        // discover looks for test*.py unless told; only in packages below where it starts.
        String pattern = tests.stream().anyMatch(test -> name(test).startsWith("test")) ? "" : " -p '*_test.py'";
        if (!one) return "python3 -m unittest discover -v" + pattern;
        String top = folder.substring(0, folder.indexOf('/') < 0 ? folder.length() : folder.indexOf('/'));
        String start = paths.contains(top + "/__init__.py") ? top : folder.substring(0, folder.length() - 1);
        if (start.matches("[\\w./-]+"))
            return "python3 -m unittest discover -v -s " + start
                    + (paths.contains(start + "/__init__.py") ? " -t ." : "") + pattern;
        return "python3 -m unittest discover -v" + pattern;
    }

    private void others() {
        if (paths.stream().anyMatch(path -> path.matches("[^/]+\\.(?:sln|csproj|fsproj)")))
            found.add(new TestRunner("dotnet test", "a .NET project"));
        if (paths.contains("Gemfile") && paths.stream().anyMatch(path -> path.matches("spec/.*_spec\\.rb")))
            add("Gemfile", "bundle exec rspec");
        if (paths.contains("phpunit.xml")) add("phpunit.xml", "vendor/bin/phpunit");
        else add("phpunit.xml.dist", "vendor/bin/phpunit");
        add("mix.exs", "mix test");
        add("Package.swift", "swift test");
    }

    private void make() {
        for (String file : List.of("Makefile", "makefile", "GNUmakefile")) {
            var target = MAKE_TEST.matcher(text(file));
            if (paths.contains(file) && target.find()) {
                add(file, "make " + target.group(1));
                return;
            }
        }
    }

    private String text(String path) {
        return paths.contains(path) ? files.text(path).orElse("") : "";
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The command that a task names in its context: {@code test_config.command}, or {@code test_command}. */
    static Optional<String> named(com.fasterxml.jackson.databind.JsonNode context) {
        for (String place : List.of("/test_config/command", "/test_command")) {
            String command = context.at(place).asText().strip();
            if (!command.isEmpty()) return Optional.of(command);
        }
        return Optional.empty();
    }
}
