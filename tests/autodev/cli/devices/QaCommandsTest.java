package autodev.cli.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.Started;
import autodev.cli.Cli;
import autodev.devices.PaperServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Each command is a process of its own. */
class QaCommandsTest {
    private static final Map<String, String> NO_PROGRAMS =
            Map.of("PATH", "", "ANDROID_HOME", "", "ANDROID_SDK_ROOT", "");
    private static final String LOOK = "{'steps':[{'id':'S1','driver':1,'tool':'mobile_list_elements_on_screen'"
        + ",'args':{'element':'Shop'}}],'verifications':[{'id':'V1','driver':1,'tool':'mobile_list_elements_on_screen','args':{'element':'Shop'},'rule':'driver"
        + " 1: see \\'Shop\\''}],'final_rule':'all'}";

    @TempDir
    private Path folder;

    /** The process that a test starts, as the script has it. */
    @Command(
            name = "qa",
            subcommands = {QaCommands.Run.class, QaCommands.MakePlan.class, QaCommands.Resume.class})
    static final class Alias implements Callable<Integer> {
        @Mixin
        QaOptions options = new QaOptions();

        @Parameters(arity = "0..1")
        String ticket;

        @Override
        public Integer call() {
            return options.run(options.ticket(Optional.empty(), Optional.ofNullable(ticket)));
        }

        public static void main(String... args) {
            Cli.main(new Alias(), args);
        }
    }

    private Started qa(Map<String, String> environment, String... words) throws IOException {
        return Started.main(Alias.class, folder, environment, "", words);
    }

    private Path plan() throws IOException {
        return Files.writeString(
                folder.resolve("look.json"), LOOK.replace("\\'", "\\\"").replace('\'', '"'));
    }

    @Test
    void phones_are_simulated_for_a_subcommand_too_and_which_way_is_said() throws IOException {
        var run = qa(NO_PROGRAMS, "--simulate", "1", "run", plan().toString(), "--out", "run");
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.err().contains("the simulated phones answer within this process"), run.err());
        assertTrue(Files.exists(folder.resolve("run/report.html")), run.err());
    }

    @Test
    void json_is_one_document_and_quiet_says_nothing_besides() throws IOException {
        var run = qa(NO_PROGRAMS, "run", plan().toString(), "--simulate", "1", "--json", "--quiet", "--out", "run");
        assertEquals("success", Json.parse(run.out()).path("result").asText(), run.out());
        assertEquals("", run.err());
    }

    @Test
    void a_run_that_was_cut_off_is_gone_on_with_and_repeats_nothing() throws IOException {
        var environment = PaperServer.environment("Shop");
        assertEquals(
                0, qa(environment, "run", plan().toString(), "--out", "run").exit());
        Path run = folder.resolve("run");
        String first = cutBehind(run, "\"event\":\"StepEnded\",\"step\":\"S1\"");
        var resumed = qa(environment, "resume", "run");
        assertEquals(0, resumed.exit(), resumed.err());
        assertTrue(resumed.err().contains("resume "), resumed.err());
        JsonNode verdict = Json.parse(Files.readString(run.resolve("verdict.json")));
        assertEquals("success", verdict.path("result").asText());
        String journal = Files.readString(run.resolve("run.jsonl"));
        assertTrue(journal.startsWith(first), journal);
        assertEquals(2, journal.split("\"event\":\"StepStarted\",\"step\":\"S1\"", -1).length, journal);
        assertTrue(Files.readString(run.resolve("report.html")).contains("V1"));
    }

    // As a killed process leaves it; gives what is left of the journal.
    private static String cutBehind(Path run, String last) throws IOException {
        Path journal;
        try (var files = Files.walk(run)) {
            journal = files.filter(file -> file.endsWith("journal.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
        String whole = Files.readString(journal);
        String kept = whole.substring(0, whole.indexOf('\n', whole.indexOf(last)) + 1);
        Files.writeString(journal, kept);
        for (String made : new String[] {"verdict.json", "report.html", "run.jsonl"}) Files.delete(run.resolve(made));
        return kept;
    }

    @Test
    void what_is_no_run_is_said_with_what_to_do() throws IOException {
        var nothing = qa(NO_PROGRAMS, "resume", "nowhere");
        assertEquals(2, nothing.exit(), nothing.err());
        assertTrue(nothing.err().contains("no QA run in"), nothing.err());
        Files.createDirectories(folder.resolve("planned"));
        Files.copy(plan(), folder.resolve("planned/plan.json"));
        var planned = qa(PaperServer.environment("Shop"), "resume", "planned");
        assertEquals(2, planned.exit(), planned.err());
        assertTrue(planned.err().contains("autodev qa run"), planned.err());
    }
}
