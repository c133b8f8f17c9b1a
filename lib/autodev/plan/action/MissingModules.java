package autodev.plan.action;

import static autodev.plan.action.KnownErrors.command;
import static autodev.plan.action.KnownErrors.manual;
import static autodev.plan.action.KnownErrors.plain;
import static autodev.plan.action.KnownErrors.setting;
import static autodev.plan.action.MissingParts.first;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Failures for want of a module, a library, a script of package.json or a target of make. */
final class MissingModules {
    private static final Pattern PYTHON =
            Pattern.compile("(?:ModuleNotFoundError|ImportError): No module named '?([\\w.]+)");
    private static final Pattern PYTHON_RUN = Pattern.compile("(?m)^\\S*python[\\d.]*: No module named ([\\w.]+)");
    private static final Pattern NODE = Pattern.compile("Cannot find (?:module|package) '([^'\\v]+)'");
    private static final Pattern NPM = Pattern.compile("(?i)missing script: \"?([\\w:.-]+)");
    private static final Pattern GO = Pattern.compile("no required module provides package ([^\\s;:]+)");
    private static final Pattern RUST =
            Pattern.compile("(?:can't find crate for|unresolved import|use of undeclared crate or module)"
                    + " `(?!crate\\b|self\\b|super\\b)(\\w+)");
    private static final Pattern RUBY = Pattern.compile("cannot load such file -- ([\\w/.-]+)");
    private static final Pattern JAVA = Pattern.compile(
            "error: package ([\\w.]+) does not exist|(?:ClassNotFoundException|NoClassDefFoundError): ([\\w./$]+)");
    private static final Pattern HEADER =
            Pattern.compile("fatal error: '?([\\w./+-]+\\.h\\w*)'?(?:: No such file| file not found)");
    private static final Pattern TARGET = Pattern.compile("No rule to make target [`']([^'\\v]+)'");

    /** Python modules whose distribution is called otherwise. */
    private static final Map<String, String> DISTRIBUTIONS = Map.of(
            "yaml",
            "PyYAML",
            "cv2",
            "opencv-python",
            "PIL",
            "Pillow",
            "sklearn",
            "scikit-learn",
            "bs4",
            "beautifulsoup4",
            "dotenv",
            "python-dotenv",
            "dateutil",
            "python-dateutil",
            "serial",
            "pyserial",
            "jwt",
            "PyJWT",
            "git",
            "GitPython");

    private MissingModules() {}

    /** Which one is missing, if that is the cause. */
    static Optional<Diagnosis> diagnose(String text) {
        return first(PYTHON, text, MissingModules::python)
                .or(() -> first(PYTHON_RUN, text, MissingModules::python))
                .or(() -> first(NODE, text, MissingModules::node))
                .or(() -> first(NPM, text, MissingModules::script))
                .or(() -> first(GO, text, name -> install("The Go package", name, "go get " + name)))
                .or(() -> first(RUST, text, name -> install("The crate", name, "cargo add " + name)))
                .or(() -> first(RUBY, text, MissingModules::ruby))
                .or(() -> first(JAVA, text, MissingModules::java))
                .or(() -> first(HEADER, text, MissingModules::header))
                .or(() -> first(TARGET, text, MissingModules::target));
    }

    private static Diagnosis script(String name) {
        return setting(
                "package.json has no script '" + name + "'.",
                "Add \"" + name + "\" to \"scripts\" in package.json, or run one that is there: npm run");
    }

    private static Diagnosis ruby(String name) {
        if (!name.startsWith("/") && !name.startsWith("."))
            return install("The Ruby library", name, "gem install " + name);
        return manual(
                "The Ruby file '" + name + "' is missing.", "1. Check the path in 'require'.\n2. Create the file.");
    }

    private static Diagnosis java(String name) {
        return setting(
                "The Java class or package '" + name.replace('/', '.') + "' is not on the class path.",
                "Add the dependency that holds it to the build file (pom.xml, build.gradle, //DEPS), or mend the"
                        + " import.");
    }

    private static Diagnosis header(String name) {
        return setting(
                "The header '" + name + "' is missing.",
                "Install the development package of the library that it belongs to, or add its folder with -I.");
    }

    private static Diagnosis target(String name) {
        return manual(
                "make knows no way to make '" + name + "'.",
                "1. Check the target's name, and that its sources are there.\n"
                        + "2. Run make in the folder of the Makefile.");
    }

    private static Diagnosis python(String name) {
        String top = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        return install("The Python module", name, "python3 -m pip install " + DISTRIBUTIONS.getOrDefault(top, top));
    }

    private static Diagnosis node(String name) {
        if (name.startsWith(".") || name.startsWith("/"))
            return manual(
                    "The file '" + name + "' that is imported is missing.",
                    "1. Check the path in the import.\n2. Create the file.");
        String[] parts = name.split("/");
        String module = name.startsWith("@") && parts.length > 1 ? parts[0] + "/" + parts[1] : parts[0];
        return install("The Node module", module, "npm install " + module);
    }

    private static Diagnosis install(String kind, String name, String line) {
        String what = kind + " '" + name + "' is not installed.";
        return plain(name) ? command(what, line) : manual(what, "1. Install it.\n2. Run the command again.");
    }
}
