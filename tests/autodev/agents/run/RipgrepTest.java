package autodev.agents.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script stands in for rg. */
class RipgrepTest {
    @TempDir
    Path temp;

    private Tool tool(String script) throws IOException {
        Path standIn = Files.writeString(temp.resolve("rg-stand-in"), "#!/bin/sh\n" + script);
        assertTrue(standIn.toFile().setExecutable(true));
        return new Ripgrep(standIn, temp).tool();
    }

    private static String said(Tool tool, String arguments) throws Exception {
        return String.valueOf(tool.body().run(Json.parse(arguments)));
    }

    @Test
    void hits_are_told_as_paths_of_the_project() throws Exception {
        Tool tool = tool("echo './a.txt:1:one'; echo \"$@\" > words\n");

        assertEquals("a.txt:1:one", said(tool, "{\"pattern\": \"-o\"}"));
        assertTrue(Files.readString(temp.resolve("words")).endsWith(" -e -o -- .\n"));
    }

    @Test
    void nothing_found_and_a_bad_pattern_are_told() throws Exception {
        assertEquals("nothing matches", said(tool("exit 1\n"), "{\"pattern\": \"x\"}"));
        Tool bad = tool("echo 'regex parse error' >&2; exit 2\n");
        var error = assertThrows(BadInput.class, () -> said(bad, "{\"pattern\": \"(\"}"));
        assertEquals("the search failed: regex parse error", error.getMessage());
    }
}
