package autodev.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether {@code true} runs behind a prefix: tools are often installed where the kernel or a container forbids what they do.
 *
 * @param works whether it ended with exit code 0
 * @param said the first line it said on standard error, or what kept it from starting
 */
record Probe(boolean works, String said) {
    private static final long LONGEST_MILLIS = 5000;
    private static final int MOST_SAID = 1000;

    static Probe run(List<String> prefix) {
        var argv = new ArrayList<>(prefix);
        argv.add("true");
        var builder = new ProcessBuilder(argv)
                .redirectInput(Platform.NULL_DEVICE)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("PATH", Platform.SYSTEM_PATH);
        try {
            Process process = Spawner.start(builder, argv.getFirst());
            if (!Tree.awaitExit(process, LONGEST_MILLIS)) {
                new NamespaceTree(process).end();
                return new Probe(false, "it did not end within 5 s");
            }
            String said = new String(process.getErrorStream().readNBytes(MOST_SAID), StandardCharsets.UTF_8);
            return new Probe(process.exitValue() == 0, said.lines().findFirst().orElse("it said nothing"));
        } catch (ProcessException e) {
            return new Probe(false, e.getMessage());
        } catch (IOException e) {
            return new Probe(false, "its words could not be read: " + e.getMessage());
        }
    }
}
