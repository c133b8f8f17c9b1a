package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dependencies that patches bring in. */
class NewDependenciesTest {
    @TempDir
    Path folder;

    /** A file, a line of it, a line that brings something in, and one that does not. */
    record Case(String path, String before, String brings, String harmless) {}

    static List<Case> cases() {
        return List.of(
                new Case("requirements-dev.txt", "flask==1.0", "requests>=2", "flask==1.1"),
                new Case("requirements.txt", "flask==1.0", "flask @ git+https://evil.example/flask", "# a word"),
                new Case("requirements.txt", "flask==1.0", "--extra-index-url https://evil.example/", "flask"),
                new Case(
                        "pyproject.toml",
                        "[project]\ndependencies = [\"flask>=1\"]",
                        "dependencies = [\"flask>=1\", \"evil\"]",
                        "[tool.ruff]\nline-length = 120"),
                new Case("Cargo.toml", "[dependencies]\nserde = \"1\"", "rand = \"0.8\"", "serde = \"1.1\""),
                new Case(
                        "go.mod",
                        "require github.com/a/b v1.0.0",
                        "require github.com/c/d v1.0.0",
                        "require github.com/a/b v1.1.0"),
                new Case(
                        "pom.xml",
                        "<dependency><groupId>a</groupId><artifactId>b</artifactId></dependency>",
                        "<dependency><groupId>a</groupId><artifactId>evil</artifactId></dependency>",
                        "<version>2</version>"),
                new Case("build.gradle", "implementation 'a:b:1'", "implementation 'a:c:1'", "implementation 'a:b:2'"),
                new Case("build.gradle.kts", "plugins { id(\"java\") }", "plugins { id(\"evil\") }", "version = \"2\""),
                new Case("src/Main.java", "//DEPS a:b:1", "//DEPS c:d:1", "// a word"),
                new Case(
                        "tool.py",
                        "# /// script\n# dependencies = []\n# ///",
                        "# /// script\n# dependencies = ['x']\n# ///",
                        "x = 1"),
                new Case("Gemfile", "gem 'rails'", "gem 'evil'", "gem 'rails', '~> 7'"),
                new Case(
                        "app.csproj",
                        "<PackageReference Include=\"A\" Version=\"1\" />",
                        "<PackageReference Include=\"B\" Version=\"1\" />",
                        "<PackageReference Include=\"A\" Version=\"2\" />"));
    }

    private List<String> breaches(String path, String before, String after) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, before + "\n");
        var lines = new StringBuilder();
        before.lines().forEach(line -> lines.append('-').append(line).append('\n'));
        after.lines().forEach(line -> lines.append('+').append(line).append('\n'));
        int old = (int) before.lines().count(), young = (int) after.lines().count();
        return Limits.DEFAULT.breaches(GitRepository.diff(path, 1, lines.toString(), old, young), folder);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_new_dependency_is_a_breach_and_another_version_or_word_is_none(Case one) throws Exception {
        var found = breaches(one.path, one.before, one.before + "\n" + one.brings);
        assertEquals(1, found.size(), one + " " + found);
        assertTrue(found.getFirst().startsWith(one.path + " gets new dependencies: "), found.toString());
        assertEquals(List.of(), breaches(one.path, one.before, one.before + "\n" + one.harmless), one.toString());
    }

    @Test
    void only_the_dependencies_of_a_package_json_count() throws Exception {
        String before = "{\"name\": \"a\",\n\"dependencies\": {\"x\": \"1\"}}";
        assertEquals(
                List.of(),
                breaches(
                        "package.json",
                        before,
                        "{\"name\": \"b\", \"license\": \"MIT\",\n\"dependencies\": {\"x\": \"2\"}}"));
        assertEquals(
                List.of("package.json gets new dependencies: evil"),
                breaches(
                        "package.json",
                        before,
                        "{\"name\": \"a\",\n"
                                + "\"devDependencies\": {\"evil\": \"1\"}, \"dependencies\": {\"x\": \"1\"}}"));
        assertEquals(
                List.of("package.json gets new dependencies: x from https://evil.example/x.tgz"),
                breaches(
                        "package.json",
                        before,
                        "{\"name\": \"a\",\n\"dependencies\": {\"x\": \"https://evil.example/x.tgz\"}}"));
    }

    @Test
    void a_lock_file_may_not_change_and_a_patch_that_does_not_fit_is_judged_by_its_lines() throws Exception {
        assertTrue(breaches("yarn.lock", "a", "b").getFirst().contains("pins dependencies"));
        Files.writeString(folder.resolve("go.mod"), "module x\n");
        String patch = GitRepository.diff("go.mod", 1, " module other\n+require evil.example/x v1\n", 1, 2);
        assertTrue(Limits.DEFAULT.breaches(patch, folder).getFirst().contains("evil.example/x"));
        var lenient = new Limits(5, 200, List.of(), List.of(), true, false);
        assertEquals(List.of(), lenient.breaches(patch, folder));
    }
}
