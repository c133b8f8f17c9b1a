package autodev.agents.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VersionPlaceTest {
    @TempDir
    Path folder;

    static List<Arguments> files() {
        return List.of(
                Arguments.of(
                        "pom.xml",
                        "<project>\n"
                            + "<!-- <version>0</version> -->\n"
                            + "<version>1.2.3</version>\n"
                            + "<dependencies><dependency><version>9</version></dependency></dependencies></project>",
                        3),
                Arguments.of(
                        "pom.xml",
                        "<project><version>${revision}</version>\n"
                                + "<properties><revision>1.2.3</revision></properties></project>",
                        2),
                Arguments.of("pom.xml", "<project><parent>\n<version>1.2.3</version></parent></project>", 2),
                Arguments.of(
                        "package.json",
                        "{\n  \"dependencies\": {\n    \"version\": \"9.9.9\" },\n  \"version\": \"1.2.3\"\n}",
                        4),
                Arguments.of(
                        "pyproject.toml",
                        "[tool.x]\nversion = \"9\"\n[project]\nname = \"a\"\nversion = \"1.2.3\"\n",
                        5),
                Arguments.of(
                        "Cargo.toml", "[package]\nname = \"a\"\nversion = \"1.2.3\"\n[dependencies]\nx = \"9\"\n", 3),
                Arguments.of("gradle.properties", "a=b\nversion=1.2.3\n", 2),
                Arguments.of("build.gradle.kts", "plugins { id(\"x\") version \"9.0\" }\nversion = \"1.2.3\"\n", 2),
                Arguments.of("VERSION", "1.2.3\n", 1),
                Arguments.of("src/app/__init__.py", "x = 1\n__version__ = \"1.2.3\"\n", 2),
                Arguments.of("tool.java", "///usr/bin/env jbang\n//GAV a.b:tool:1.2.3\nclass tool {}", 2),
                Arguments.of("scripts/go.java", "@Command(name = \"go\", version = \"go 1.2.3\")\nclass go {}", 1));
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_version_of_each_kind_of_file_is_found_with_its_line(String file, String text, int line)
            throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
        assertEquals(
                List.of(new VersionPlace(file, line, "1.2.3")),
                VersionPlace.in(ProjectFiles.of(Workspace.look(folder))));
    }
}
