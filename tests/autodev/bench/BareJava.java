package autodev.bench;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** The least that a Java program can cost: a class that prints one word, on the same JDK with the same options. */
final class BareJava {
    /** What figures call it. */
    static final String NAME = "bare java start";

    private final Lab lab;
    private final List<String> argv;

    /** Compiles it. */
    BareJava(Lab lab) throws IOException {
        this.lab = lab;
        Path folder = lab.folder("bare");
        Path source = folder.resolve("Hello.java");
        Files.writeString(
                source, "class Hello { public static void main(String[] args) { System.out.println(\"hello\"); } }\n");
        var said = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of("-d", folder.toString());
            boolean done = compiler.getTask(said, manager, null, options, null, manager.getJavaFileObjects(source))
                    .call();
            if (!done) throw new IllegalStateException("the bare program does not compile: " + said);
        }
        argv = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                folder.toString(),
                "Hello");
    }

    Lab.Ended start() throws IOException {
        return lab.run(argv, Map.of(), _ -> {});
    }
}
