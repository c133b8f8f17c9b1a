package autodev.repair;

import autodev.Template;
import autodev.process.Command;
import autodev.process.ProcessException;
import autodev.workspace.Change;
import autodev.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A small broken project to see a repair on: a shop whose prices are wrong in two places. */
public final class Demo {
    private Demo() {}

    /** In which language the project is written. */
    public enum Language {
        /** Run by {@code python3}. */
        PYTHON,
        /** Run by the Java that AutoDev itself runs on. */
        JAVA
    }

    /** Python where {@code python3} runs, else Java. */
    public static Language usual() {
        try {
            boolean python = Command.of("python3", "-c", "import unittest")
                    .timeout(Duration.ofSeconds(20))
                    .run()
                    .ok();
            return python ? Language.PYTHON : Language.JAVA;
        } catch (ProcessException.NoSuchProgram e) {
            return Language.JAVA;
        }
    }

    /** Writes the project into {@code folder}, emptied first if AutoDev made it; answers a repair of it, ready to run. */
    public static Repair in(Path folder, Language language) {
        List<String> files = language == Language.PYTHON
                ? List.of("shop.py", "test_shop.py")
                : List.of("Shop.java", "ShopTest.java");
        Workspace.reset(folder)
                .apply(files.stream()
                        .<Change>map(file -> new Change.Write(file, text(file).getBytes(StandardCharsets.UTF_8)))
                        .toList());
        return Repair.in(folder).runner(runner(language));
    }

    /** The project's test command. */
    public static String runner(Language language) {
        if (language == Language.PYTHON) return "python3 -m unittest";
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return "\"" + java + "\" ShopTest.java";
    }

    private static String text(String file) {
        return Template.beside(Demo.class, "demo/" + file + ".txt").fill(Map.of());
    }
}
