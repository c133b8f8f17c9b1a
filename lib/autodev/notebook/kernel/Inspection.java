package autodev.notebook.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** What is known of the name at a place in a cell: a magic, a variable of the session, a type, a field, the methods of a call. */
final class Inspection {
    // JShell writes autodev.llm.Model, a record with its components behind it, and list:java.util.List<String>.
    private static final Pattern TYPE = Pattern.compile("(?:\\w+:)?((?:\\w+\\.)+\\w+)(?:<.*>)?(?:\\(.*\\))?");
    private static final Pattern MEMBER = Pattern.compile("(?s)(.*?)((?:\\w+\\.)+)(\\w+)\\s*\\(?$");

    private final CodeLooks looks;
    private final Optional<Path> sources =
            Optional.ofNullable(System.getenv(TypeCard.SOURCES)).map(Path::of);

    private Inspection(CodeLooks looks) {
        this.looks = looks;
    }

    /** As text; empty if nothing is known. */
    static String of(String code, int cursor, Evaluator evaluator, IJavaKernel magics) {
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) end++;
        int start = Math.min(cursor, code.length());
        while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) start--;
        int sign = start;
        while (sign > 0 && code.charAt(sign - 1) == '%') sign--;
        if (sign < start) return magics.help(code.substring(sign, end)).orElse("");
        return new Inspection(evaluator.looks()).of(code.substring(0, end), code.substring(start, end));
    }

    private String of(String code, String name) {
        List<Documentation> found = looks.documentation(code, code.length());
        // A name that is followed by nothing may be that of a method.
        if (found.isEmpty() && !name.isEmpty()) found = looks.documentation(code + "(", code.length() + 1);
        String words = members(code).orElseGet(() -> "");
        if (words.isEmpty()) words = words(found);
        String variable = name.isEmpty() ? "" : looks.variable(name).orElse("");
        return variable.isEmpty() || words.contains(variable)
                ? words
                : variable + (words.isEmpty() ? "" : "\n\n" + words);
    }

    private String words(List<Documentation> found) {
        return found.stream()
                .map(one -> one.javadoc() != null
                        ? one.signature() + "\n" + one.javadoc()
                        : type(one.signature())
                                .map(type -> one.signature() + "\n" + TypeCard.of(type, sources))
                                .orElse(one.signature()))
                .distinct()
                .collect(Collectors.joining("\n\n"));
    }

    // Model.ask: JShell knows the methods, but not what our sources say of them.
    private Optional<String> members(String code) {
        var member = MEMBER.matcher(code);
        if (!member.matches()) return Optional.empty();
        String owner = member.group(2).substring(0, member.group(2).length() - 1);
        return looks.documentation(owner, owner.length()).stream()
                .flatMap(one -> type(one.signature()).stream())
                .findFirst()
                .flatMap(type -> TypeCard.methods(type, member.group(3), sources));
    }

    private static Optional<Class<?>> type(String signature) {
        var named = TYPE.matcher(signature);
        if (!named.matches()) return Optional.empty();
        String name = named.group(1);
        while (true) {
            try {
                return Optional.of(Class.forName(name, false, Inspection.class.getClassLoader()));
            } catch (ClassNotFoundException | LinkageError e) {
                int dot = name.lastIndexOf('.');
                if (dot < 0) return Optional.empty(); // one of a cell
                name = name.substring(0, dot) + "$" + name.substring(dot + 1);
            }
        }
    }
}
