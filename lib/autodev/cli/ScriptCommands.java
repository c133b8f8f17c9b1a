package autodev.cli;

import autodev.AutodevException;
import autodev.Blocked;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The picocli commands of scripts. Scripts are programs of their own and never on each other's class path, so they are
 * compiled here on the spot.
 */
final class ScriptCommands {
    private ScriptCommands() {}

    /** A new command of each script, by the same keys; {@code sources}: key to the name and text of a script's file. */
    static Map<String, Object> of(Map<String, Map.Entry<String, String>> sources) {
        try {
            Path folder = Files.createTempDirectory("autodev-commands");
            try {
                return compiled(sources, folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compile scripts in the temporary folder", e);
        }
    }

    private static Map<String, Object> compiled(Map<String, Map.Entry<String, String>> sources, Path folder)
            throws IOException {
        for (var file : sources.values()) Files.writeString(folder.resolve(file.getKey()), file.getValue());
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) throw new Blocked("this Java has no compiler: install a JDK, not a JRE, and try again");
        var said = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var files = manager.getJavaFileObjectsFromPaths(sources.values().stream()
                    .map(file -> folder.resolve(file.getKey()))
                    .distinct()
                    .toList());
            var options = List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
            if (!compiler.getTask(said, manager, null, options, null, files).call())
                throw new AutodevException("cannot compile the scripts: " + said);
        }
        var commands = new LinkedHashMap<String, Object>();
        try (var loader = new URLClassLoader(new java.net.URL[] {folder.toUri().toURL()})) {
            for (var script : sources.entrySet())
                commands.put(script.getKey(), command(loader, script.getValue().getKey()));
        }
        return commands;
    }

    private static Object command(ClassLoader loader, String file) {
        try {
            var constructor =
                    loader.loadClass(file.replaceFirst("\\.java$", "")).getDeclaredConstructor();
            constructor.setAccessible(true);
            Object command = constructor.newInstance();
            // Whatever else of the script picocli needs is loaded while its folder is still there.
            Cli.of(command);
            return command;
        } catch (ReflectiveOperationException e) {
            throw new AutodevException("the script " + file + " has no command class of its name: " + e, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
