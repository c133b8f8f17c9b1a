//JAVA 25+
//DEPS ../lib/Autodev.java
//DEPS com.palantir.javaformat:palantir-java-format:2.103.0
//SOURCES autodev/Formatting.java
//SOURCES autodev/RootLists.java
// The formatter reads Java with the compiler's own parser.
//RUNTIME_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED
//RUNTIME_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.code=ALL-UNNAMED
//RUNTIME_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED
//RUNTIME_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.parser=ALL-UNNAMED
//RUNTIME_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.tree=ALL-UNNAMED
//RUNTIME_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.util=ALL-UNNAMED

import autodev.Exit;
import autodev.Formatting;
import autodev.RootLists;
import autodev.cli.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Formats all Java code and renews the lists of files in the library's roots. */
@Command(
        name = "autodev format",
        description = "Formats all Java code and renews the lists of files in the library's roots; names what changed.",
        footer = {
            "%nExamples:",
            "  autodev format            changes files",
            "  autodev format --check    exit code 1 if it would"
        })
class Format implements Callable<Integer> {
    @Option(names = "--check", description = "Change nothing; exit code 1 if something would change.")
    private boolean check;

    @Parameters(paramLabel = "FILE", description = "Only these files, as paths in the checkout.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        boolean changed = false;
        for (Path file : files.isEmpty() ? Formatting.files() : files) {
            String before = Files.readString(file);
            String after = Formatting.format(RootLists.renew(file, before));
            if (after.equals(before)) continue;
            System.out.println(file);
            if (!check) Files.writeString(file, after);
            changed = true;
        }
        return check && changed ? Exit.FAILED : Exit.DONE;
    }

    public static void main(String[] args) {
        Cli.main(new Format(), args);
    }
}
