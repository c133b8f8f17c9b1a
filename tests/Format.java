//JAVA 25+
// Nothing of the library: this mends its list of files, without which it does not build.
// Not among the tests: JBang would take the versions that it wishes for, and they are older than ours.
//DEPS com.palantir.javaformat:palantir-java-format:2.103.0
//SOURCES Formatting.java
//SOURCES RootLists.java
// The formatter reads Java with the compiler's own parser.
//RUNTIME_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED
//RUNTIME_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.code=ALL-UNNAMED
//RUNTIME_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED
//RUNTIME_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.parser=ALL-UNNAMED
//RUNTIME_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.tree=ALL-UNNAMED
//RUNTIME_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.util=ALL-UNNAMED

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Formats all Java code and renews the lists of files in the library's roots. */
class Format {
    private static final String HELP = """
        Usage: autodev format [--check] [FILE...]
        Formats all Java code, or only FILEs, and renews the lists of files in the library's roots; names what changed.
              --check     Change nothing; exit code 1 if something would change.
          -h, --help      Show this help message and exit.
          -V, --version   Print version information and exit.
        """;

    private Format() {}

    public static void main(String[] args) throws Exception {
        var words = new ArrayList<>(List.of(args));
        boolean check = words.remove("--check");
        if (words.contains("--help") || words.contains("-h")) {
            System.out.print(HELP);
        } else if (words.contains("--version") || words.contains("-V")) {
            System.out.println("AutoDev "
                    + Files.readString(Path.of("lib/autodev/cli/version.txt")).strip());
        } else if (words.stream().anyMatch(word -> word.startsWith("-") || !Files.isRegularFile(Path.of(word)))) {
            System.err.println("autodev: no option or file " + words + "; try: autodev format --help");
            System.exit(2);
        } else {
            var files = words.isEmpty()
                    ? Formatting.files()
                    : words.stream().map(Path::of).toList();
            if (changed(files, check) && check) System.exit(1);
        }
    }

    private static boolean changed(List<Path> files, boolean check) throws Exception {
        boolean changed = false;
        for (Path file : files) {
            String before = Files.readString(file);
            String after = Formatting.format(RootLists.renew(file, before));
            if (after.equals(before)) continue;
            System.out.println(file);
            if (!check) Files.writeString(file, after);
            changed = true;
        }
        return changed;
    }
}
