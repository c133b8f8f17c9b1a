package autodev.repair.builtin;

import com.sun.source.tree.Tree;
import java.util.Map;
import java.util.Set;

/** How the compiler's operator kinds are written. */
final class JavaOperators {
    private static final Map<String, String> WRITTEN = Map.ofEntries(
            Map.entry("MULTIPLY", "*"),
            Map.entry("DIVIDE", "/"),
            Map.entry("REMAINDER", "%"),
            Map.entry("PLUS", "+"),
            Map.entry("MINUS", "-"),
            Map.entry("LEFT_SHIFT", "<<"),
            Map.entry("RIGHT_SHIFT", ">>"),
            Map.entry("UNSIGNED_RIGHT_SHIFT", ">>>"),
            Map.entry("LESS_THAN", "<"),
            Map.entry("GREATER_THAN", ">"),
            Map.entry("LESS_THAN_EQUAL", "<="),
            Map.entry("GREATER_THAN_EQUAL", ">="),
            Map.entry("EQUAL_TO", "=="),
            Map.entry("NOT_EQUAL_TO", "!="),
            Map.entry("AND", "&"),
            Map.entry("XOR", "^"),
            Map.entry("OR", "|"),
            Map.entry("CONDITIONAL_AND", "&&"),
            Map.entry("CONDITIONAL_OR", "||"),
            Map.entry("LOGICAL_COMPLEMENT", "!"),
            Map.entry("BITWISE_COMPLEMENT", "~_"),
            Map.entry("UNARY_MINUS", "-_"),
            Map.entry("UNARY_PLUS", "+_"),
            Map.entry("PREFIX_INCREMENT", "++_"),
            Map.entry("PREFIX_DECREMENT", "--_"),
            Map.entry("POSTFIX_INCREMENT", "_++"),
            Map.entry("POSTFIX_DECREMENT", "_--"));

    private JavaOperators() {}

    /** The operator of an operator expression or of a compound assignment (without its =). */
    static String of(Tree.Kind kind) {
        String name = kind.name();
        return WRITTEN.getOrDefault(name.endsWith("_ASSIGNMENT") ? name.replace("_ASSIGNMENT", "") : name, "?");
    }

    /** The node that a binary operator makes. */
    static Kind kind(String operator) {
        if (Set.of("&&", "||").contains(operator)) return Kind.LOGICAL;
        return Set.of("<", "<=", ">", ">=", "==", "!=").contains(operator) ? Kind.COMPARE : Kind.BINARY;
    }
}
