package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tests themselves: each says what it is about, and can fail. */
class TestsTest {
    private static final Set<String> MARKS = Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory");
    private static final Pattern VERDICT = Pattern.compile("(assert|fail|verify|expect)\\w*|refuses\\w*");

    private static Sources tests;

    @BeforeAll
    static void parse() throws IOException {
        tests = Sources.below("tests/autodev");
    }

    /** Tests in the top folder are about the checkout as a whole; those of a package are about one type of it. */
    @Test
    void a_test_of_a_package_is_named_for_a_type_of_it() throws IOException {
        var breaches = new ArrayList<Path>();
        for (Path test : Sources.files("tests/autodev")) {
            String name = test.getFileName().toString();
            if (!name.endsWith("Test.java") || test.getNameCount() == 3) continue;
            Path folder = Path.of("lib").resolve(test.getParent().subpath(1, test.getNameCount() - 1));
            // WorkspaceTest, WorkspaceRaceTest: both are about Workspace.
            if (!Files.isDirectory(folder)
                    || Sources.files(folder.toString()).stream()
                            .map(file -> file.getFileName().toString().replace(".java", ""))
                            .noneMatch(name::startsWith)) breaches.add(test);
        }
        assertEquals(List.of(), breaches);
    }

    @Test
    void every_test_has_a_verdict_that_can_be_no() {
        var callsByClass = new HashMap<String, Map<String, Set<String>>>();
        var parents = new HashMap<String, String>();
        for (CompilationUnitTree unit : tests.units()) collect(unit, callsByClass, parents);
        var breaches = new ArrayList<String>();
        for (CompilationUnitTree unit : tests.units()) {
            for (Tree type : unit.getTypeDecls()) {
                if (!(type instanceof ClassTree owner)) continue;
                var calls = inherited(owner.getSimpleName().toString(), callsByClass, parents);
                LayersTest.eachMethod(unit, (_, method) -> {
                    if (isTest(method) && !reaches(method.getName().toString(), calls, new HashSet<>()))
                        breaches.add(tests.place(unit, method) + " " + method.getName());
                });
            }
        }
        assertEquals(List.of(), breaches);
    }

    @Test
    void test_methods_are_snake_case_sentences() {
        var breaches = new ArrayList<String>();
        for (CompilationUnitTree unit : tests.units()) {
            LayersTest.eachMethod(unit, (_, method) -> {
                if (isTest(method) && !method.getName().toString().matches("[a-z0-9]+(_[a-z0-9]+)+"))
                    breaches.add(tests.place(unit, method) + " " + method.getName());
            });
        }
        assertEquals(List.of(), breaches);
    }

    /** Which methods each method of a class calls, by name alone: enough to see whether an assertion is reached. */
    private static void collect(
            CompilationUnitTree unit, Map<String, Map<String, Set<String>>> calls, Map<String, String> parents) {
        for (Tree type : unit.getTypeDecls()) {
            if (!(type instanceof ClassTree owner)) continue;
            String name = owner.getSimpleName().toString();
            if (owner.getExtendsClause() != null)
                parents.put(name, owner.getExtendsClause().toString());
            var own = calls.computeIfAbsent(name, _ -> new HashMap<>());
            LayersTest.eachMethod(
                    unit,
                    (_, method) -> new TreeScanner<@Nullable Void, @Nullable Void>() {
                        @Override
                        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
                            String called = switch (call.getMethodSelect()) {
                                case IdentifierTree plain -> plain.getName().toString();
                                case MemberSelectTree member ->
                                    member.getIdentifier().toString();
                                default -> "";
                            };
                            own.computeIfAbsent(method.getName().toString(), _ -> new HashSet<>())
                                    .add(called);
                            return super.visitMethodInvocation(call, nothing);
                        }
                    }.scan(method, null));
        }
    }

    private static Map<String, Set<String>> inherited(
            String name, Map<String, Map<String, Set<String>>> calls, Map<String, String> parents) {
        var all = new HashMap<String, Set<String>>();
        for (@Nullable String at = name; at != null; at = parents.get(at))
            calls.getOrDefault(at, Map.of()).forEach(all::putIfAbsent);
        return all;
    }

    private static boolean reaches(String method, Map<String, Set<String>> calls, Set<String> seen) {
        if (!seen.add(method)) return false;
        return calls.getOrDefault(method, Set.of()).stream()
                .anyMatch(called -> VERDICT.matcher(called).matches() || reaches(called, calls, seen));
    }

    private static boolean isTest(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(mark -> MARKS.contains(mark.getAnnotationType().toString()));
    }
}
