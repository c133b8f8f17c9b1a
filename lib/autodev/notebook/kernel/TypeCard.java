package autodev.notebook.kernel;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A type, or its methods of one name, for who asks what it is: from its source where that is at hand, else what its class tells. */
final class TypeCard {
    /** Where the library's sources are, if the installation knows: a folder like {@code lib}. */
    static final String SOURCES = "AUTODEV_SOURCES";

    private static final Set<String> OF_ALL = Set.of("equals", "hashCode", "toString");

    private TypeCard() {}

    /** What {@code type} is and has: its doc comment, and each public method with the first sentence of its own. */
    static String of(Class<?> type, Optional<Path> sources) {
        return read(type, "", sources).orElseGet(() -> signatures(type, ""));
    }

    /** The methods of this name, with all that is said of them; empty if there is none. */
    static Optional<String> methods(Class<?> type, String name, Optional<Path> sources) {
        return Optional.of(read(type, name, sources).orElseGet(() -> signatures(type, name)))
                .filter(text -> !text.isBlank());
    }

    private static String signatures(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(one -> java.lang.reflect.Modifier.isPublic(one.getModifiers()) && !one.isSynthetic())
                .filter(one -> name.isEmpty()
                        ? !OF_ALL.contains(one.getName())
                        : one.getName().equals(name))
                .map(TypeCard::signature)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String signature(Method method) {
        String words = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        boolean fixed = java.lang.reflect.Modifier.isStatic(method.getModifiers());
        return "  " + (fixed ? "static " : "") + method.getReturnType().getSimpleName() + " " + method.getName() + "("
                + words + ")";
    }

    private static Optional<String> read(Class<?> type, String method, Optional<Path> sources) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) outermost = outermost.getEnclosingClass();
        String file = outermost.getName().replace('.', '/') + ".java";
        Optional<Path> source = sources.map(folder -> folder.resolve(file)).filter(Files::isRegularFile);
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (source.isEmpty() || compiler == null) return Optional.empty();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, _ -> {}, List.of("-proc:none"), null, files.getJavaFileObjects(source.get()));
            var scanner = new Scanner(DocTrees.instance(task), type.getSimpleName(), method);
            task.parse().forEach(unit -> scanner.scan(unit, null));
            return Optional.of(String.join("\n", scanner.lines).strip());
        } catch (IOException e) {
            return Optional.empty(); // then the class tells what it can
        }
    }

    private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees docs;
        private final String type;
        private final String method;
        private final List<String> lines = new ArrayList<>();

        Scanner(DocTrees docs, String type, String method) {
            this.docs = docs;
            this.type = type;
            this.method = method;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
            if (tree.getSimpleName().contentEquals(type) && method.isEmpty()) {
                lines.addAll(doc());
                lines.add("");
            }
            return super.visitClass(tree, nothing);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
            var owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
            var flags = tree.getModifiers().getFlags();
            boolean seen = flags.contains(Modifier.PUBLIC)
                    || owner.getKind() == Tree.Kind.INTERFACE && !flags.contains(Modifier.PRIVATE);
            boolean asked = method.isEmpty() || tree.getName().contentEquals(method);
            if (!owner.getSimpleName().contentEquals(type) || !seen || !asked || tree.getReturnType() == null)
                return null;
            List<String> said = doc();
            lines.add((method.isEmpty() ? "  " : "") + signature(tree));
            if (method.isEmpty()) {
                if (!said.isEmpty()) lines.add("      " + sentence(said));
            } else said.forEach(line -> lines.add("    " + line));
            return null;
        }

        private static String signature(MethodTree tree) {
            String fixed = tree.getModifiers().getFlags().contains(Modifier.STATIC) ? "static " : "";
            String words = tree.getParameters().stream().map(Object::toString).collect(Collectors.joining(", "));
            return fixed + tree.getReturnType() + " " + tree.getName() + "(" + words + ")";
        }

        private static String sentence(List<String> said) {
            return String.join(" ", said).replaceFirst("(?s)(?:(?<=\\.)|[;:])\\s.*", "");
        }

        // As it is read, not as it is written: {@code x} is x.
        private List<String> doc() {
            String comment = docs.getDocComment(getCurrentPath());
            if (comment == null) return List.of();
            return comment.strip()
                    .replaceAll("\\{@(?:code|link|linkplain|literal)\\s+([^{}]*)}", "$1")
                    .replaceAll("</?(?:pre|p|b|i|em|code|ul|li)>", "")
                    .lines()
                    .map(String::stripTrailing)
                    .map(line -> line.startsWith(" ") ? line.substring(1) : line)
                    .toList();
        }
    }
}
