package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The layout is the architecture: who may import whom, and the rules of style that a machine can check. */
class LayersTest {
    /** A package imports only from floors below its own; a sub-package stands where its top package does. */
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("", 0),
            Map.entry("view", 1),
            Map.entry("process", 1),
            Map.entry("workspace", 1),
            Map.entry("llm", 2),
            Map.entry("patch", 2),
            Map.entry("plan", 3),
            Map.entry("mcp", 3),
            Map.entry("forge", 3),
            Map.entry("repair", 4),
            Map.entry("agents", 4),
            Map.entry("devices", 4),
            Map.entry("temporal", 4),
            Map.entry("change", 5),
            Map.entry("cli", 6),
            Map.entry("notebook", 7),
            Map.entry("serve", 7),
            // So high that nobody can import it: only who wants the bridge pays for it.
            Map.entry("langchain4j", 7));

    private static final Set<String> VAGUE =
            Set.of("Util", "Utils", "Helper", "Helpers", "Manager", "Impl", "Base", "Common", "Misc");
    private static final int LONGEST_FILE = 300;
    private static final int LONGEST_METHOD = 40;
    private static final int LONGEST_SCRIPT = 60;

    private static Sources lib;

    @BeforeAll
    static void parse() throws IOException {
        lib = Sources.below("lib/autodev");
    }

    @Test
    void packages_import_only_from_floors_below_their_own() {
        var breaches = new TreeSet<String>();
        for (CompilationUnitTree unit : lib.units()) {
            String here = top(Sources.packageName(unit));
            new TreeScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitMemberSelect(MemberSelectTree name, @Nullable Void nothing) {
                    String there = top(name.toString());
                    boolean own = name.toString().startsWith("autodev.") && !there.equals(here);
                    if (own && floor(there) >= floor(here)) breaches.add(lib.place(unit, name) + " names " + name);
                    return super.visitMemberSelect(name, nothing);
                }
            }.scan(unit, null);
        }
        assertEquals(Set.of(), breaches);
    }

    @Test
    void every_package_has_a_floor_and_is_null_marked() throws IOException {
        var breaches = new TreeSet<String>();
        for (CompilationUnitTree unit : lib.units()) {
            String name = Sources.packageName(unit);
            if (!FLOORS.containsKey(top(name))) breaches.add(name + " has no floor in LayersTest");
            Path info = Path.of("lib", name.replace('.', '/'), "package-info.java");
            if (!Files.exists(info) || !Files.readString(info).contains("\n@NullMarked\n"))
                breaches.add(info + " does not say @NullMarked");
        }
        assertEquals(Set.of(), breaches);
    }

    @Test
    void files_methods_and_scripts_stay_short() throws IOException {
        var breaches = new ArrayList<String>();
        Sources tests = Sources.below("tests/autodev");
        for (Sources sources : List.of(lib, tests, Sources.below("scripts"))) {
            for (CompilationUnitTree unit : sources.units()) {
                // A list of files is no code.
                long lines = unit.getSourceFile()
                        .getCharContent(true)
                        .toString()
                        .lines()
                        .filter(line -> !line.startsWith("//FILES "))
                        .count();
                int most = Sources.name(unit).startsWith("scripts/") ? LONGEST_SCRIPT : LONGEST_FILE;
                if (lines > most) breaches.add(Sources.name(unit) + " has " + lines + " lines, more than " + most);
                // A test that is a table may be a long one.
                if (sources == tests) continue;
                eachMethod(unit, (_, method) -> {
                    long length = sources.lines(unit, method);
                    if (length > LONGEST_METHOD && !sources.generated(unit, method))
                        breaches.add(
                                sources.place(unit, method) + " " + method.getName() + " has " + length + " lines");
                });
            }
        }
        assertEquals(List.of(), breaches);
    }

    @Test
    void types_are_named_for_what_they_are() {
        var breaches = new ArrayList<String>();
        for (CompilationUnitTree unit : lib.units()) {
            new TreeScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
                    for (String word : type.getSimpleName().toString().split("(?=\\p{Lu})")) {
                        if (VAGUE.contains(word)) breaches.add(lib.place(unit, type) + " " + type.getSimpleName());
                    }
                    return super.visitClass(type, nothing);
                }
            }.scan(unit, null);
        }
        assertEquals(List.of(), breaches);
    }

    @Test
    void every_public_type_and_method_has_a_doc_comment() {
        var breaches = new ArrayList<String>();
        for (CompilationUnitTree unit : lib.units()) {
            new TreePathScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
                    boolean seen = isPublic(getCurrentPath(), type.getModifiers());
                    if (seen && !lib.documented(getCurrentPath()))
                        breaches.add(lib.place(unit, type) + " " + type.getSimpleName());
                    // What stands in a type that nobody outside sees needs no contract.
                    return seen ? super.visitClass(type, nothing) : null;
                }

                @Override
                public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                    boolean inherits = method.getModifiers().getAnnotations().stream()
                            .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
                    if (isPublic(getCurrentPath(), method.getModifiers())
                            && !inherits
                            && !lib.generated(unit, method)
                            && !lib.documented(getCurrentPath()))
                        breaches.add(lib.place(unit, method) + " " + method.getName());
                    return null;
                }
            }.scan(unit, null);
        }
        assertEquals(List.of(), breaches);
    }

    @Test
    void no_exception_is_swallowed_in_an_empty_catch() throws IOException {
        var breaches = new ArrayList<String>();
        for (Sources sources : List.of(lib, Sources.below("tests/autodev"), Sources.below("scripts"))) {
            for (CompilationUnitTree unit : sources.units()) {
                new TreeScanner<@Nullable Void, @Nullable Void>() {
                    @Override
                    public @Nullable Void visitCatch(CatchTree tree, @Nullable Void nothing) {
                        if (tree.getBlock().getStatements().isEmpty()) breaches.add(sources.place(unit, tree));
                        return super.visitCatch(tree, nothing);
                    }
                }.scan(unit, null);
            }
        }
        assertEquals(List.of(), breaches);
    }

    /** Calls {@code visit} for each method of {@code unit}, those of inner and local classes too. */
    static void eachMethod(CompilationUnitTree unit, java.util.function.BiConsumer<TreePath, MethodTree> visit) {
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                visit.accept(getCurrentPath(), method);
                return super.visitMethod(method, nothing);
            }
        }.scan(unit, null);
    }

    /** Public by its own word, or as a member of an interface or an annotation. */
    private static boolean isPublic(TreePath path, ModifiersTree modifiers) {
        Tree parent = path.getParentPath().getLeaf();
        boolean implied = (parent.getKind() == Kind.INTERFACE || parent.getKind() == Kind.ANNOTATION_TYPE)
                && !modifiers.getFlags().contains(Modifier.PRIVATE);
        return implied || modifiers.getFlags().contains(Modifier.PUBLIC);
    }

    private static final Pattern TOP = Pattern.compile("autodev\\.([a-z]\\w*)(\\..*)?");

    /** {@code llm} of {@code autodev.llm.Model}, {@code ""} of {@code autodev.Json}. */
    private static String top(String name) {
        var matcher = TOP.matcher(name);
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static int floor(String top) {
        return FLOORS.getOrDefault(top, Integer.MAX_VALUE);
    }
}
