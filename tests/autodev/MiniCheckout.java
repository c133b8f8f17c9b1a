package autodev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A checkout with the real {@code autodev} and a library of two classes, so that a build takes a second; a home, and a
 * {@code PATH} that has only the tools of a small system. Tests say what else is there.
 */
final class MiniCheckout {
    /** What {@code autodev} may use: the tools that even a small system has. */
    private static final List<String> TOOLS =
            List.of("sh dash awk cat cp find grep ln mkdir mv readlink rm sed sha256sum sleep tar tr".split(" "));

    final Path root;
    final Path home;
    final Path tools;
    final Path cwd;
    private final Map<String, String> env = new HashMap<>();

    /** Makes it below {@code folder}, whose {@code home} may be shared: {@code AUTODEV} is then built once for many. */
    MiniCheckout(Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("check out"));
        home = Files.createDirectories(folder.resolve("home"));
        tools = Files.createDirectories(folder.resolve("tools"));
        cwd = Files.createDirectories(folder.resolve("else where"));
        for (String tool : TOOLS) link(tool);
        env.put("PATH", tools.toString());
        env.put("HOME", home.toString());
        env.put("JAVA_HOME", System.getProperty("java.home"));
        Files.copy(Path.of("autodev"), root.resolve("autodev"));
        root.resolve("autodev").toFile().setExecutable(true);
        copy("lib/setup.sh");
        copy("lib/autodev/cli/version.txt");
        write("jbang-catalog.json", """
            {
              "aliases": {
                "say": { "script-ref": "scripts/say.java", "description": "Say what it was told" },
                "autodev": { "script-ref": "scripts/say.java", "description": "Stands for the main alias" },
                "check": { "script-ref": "tests/Check.java", "description": "Works on the checkout" }
              }
            }
            """);
        write("lib/Autodev.java", """
            //JAVA 25+
            //SOURCES autodev/Greeting.java
            //SOURCES autodev/cli/WarmUp.java
            public class Autodev {}
            """);
        greeting("hello");
        write(
                "lib/autodev/cli/WarmUp.java",
                "package autodev.cli; public class WarmUp { public static void main(String[] a) {} }");
        write("scripts/say.java", SAY.replace("NAME", "say"));
        write("tests/Check.java", SAY.replace("NAME", "Check"));
    }

    private static final String SAY = """
        //JAVA 25+
        //DEPS ../lib/Autodev.java
        class NAME {
            public static void main(String[] args) throws Exception {
                System.out.println(autodev.Greeting.text() + " in " + System.getProperty("user.dir"));
                var base64 = java.util.Base64.getEncoder();
                for (String arg : args) System.out.println("<" + base64.encodeToString(arg.getBytes("UTF-8")) + ">");
                if (args.length > 0 && args[0].equals("read")) System.in.transferTo(System.out);
                if (args.length > 1 && args[0].equals("exit")) System.exit(Integer.parseInt(args[1]));
                if (args.length > 0 && args[0].equals("wait")) Thread.sleep(200_000);
            }
        }
        """;

    /** Makes the library greet with {@code word}. */
    void greeting(String word) throws IOException {
        write(
                "lib/autodev/Greeting.java",
                "package autodev; public class Greeting { public static String text() { return \"" + word + "\"; } }");
    }

    /** Sets a variable of the environment, or takes it away. */
    MiniCheckout env(String name, String... value) {
        if (value.length == 0) env.remove(name);
        else env.put(name, value[0]);
        return this;
    }

    /** Puts the pinned JBang where {@code autodev} keeps it, as if it had been fetched before. */
    MiniCheckout withJBang() throws IOException {
        Path jar = cache().resolve(JBangJar.path().getFileName());
        if (Files.exists(jar)) return this;
        Files.createDirectories(cache());
        Files.createSymbolicLink(jar, JBangJar.path());
        return this;
    }

    /** The folder below the home that is autodev's own. */
    Path cache() {
        return home.resolve(".cache/autodev");
    }

    /** Where the commands of this checkout are kept. */
    Path state() throws IOException {
        return Path.of(cache() + "/checkouts" + root.toRealPath() + "/@");
    }

    /** A file in the checkout. */
    void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** A program on the {@code PATH}, as a shell script. */
    void tool(String name, String script) throws IOException {
        Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script);
        file.toFile().setExecutable(true);
    }

    /** Runs {@code autodev ARGS} to its end, under dash, from another folder. */
    Started run(String... args) throws IOException {
        return Started.run(cwd, env, "", command(root.resolve("autodev"), args));
    }

    /** As {@link #run}, with standard input, without waiting. */
    Started.Running start(String input, String... args) throws IOException {
        return Started.start(cwd, env, input, command(root.resolve("autodev"), args));
    }

    /** Runs {@code script}, which leads to {@code autodev}, in {@code folder}. */
    Started runAs(Path folder, Path script, String... args) throws IOException {
        return Started.run(folder, env, "", command(script, args));
    }

    private static List<String> command(Path script, String... args) {
        var argv = new ArrayList<>(List.of("dash", script.toString()));
        argv.addAll(Arrays.asList(args));
        return argv;
    }

    /** Every file below {@code folder} with size and time, so that two listings are equal only if nothing was touched. */
    static Map<String, FileTime> listing(Path folder) throws IOException {
        var files = new TreeMap<String, FileTime>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.toList())
                files.put(folder.relativize(file) + " " + Files.size(file), Files.getLastModifiedTime(file));
        }
        return files;
    }

    private void copy(String name) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        Files.copy(Path.of(name), root.resolve(name));
    }

    private void link(String tool) throws IOException {
        for (String folder : System.getenv("PATH").split(":")) {
            Path file = Path.of(folder, tool);
            if (!Files.isExecutable(file)) continue;
            Files.createSymbolicLink(tools.resolve(tool), file);
            return;
        }
    }
}
