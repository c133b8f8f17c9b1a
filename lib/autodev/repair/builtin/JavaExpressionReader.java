package autodev.repair.builtin;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;
import com.sun.source.util.SourcePositions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of {@link JavaTreeReader} that reads expressions, and what both parts read with. */
abstract class JavaExpressionReader extends SimpleTreeVisitor<Void, JavaExpressionReader.Place> {
    final CompilationUnitTree unit;
    final SourcePositions positions;
    final String text;

    /** The parent to add to, and the role in it. */
    record Place(Node parent, String role) {}

    JavaExpressionReader(CompilationUnitTree unit, SourcePositions positions, String text) {
        this.unit = unit;
        this.positions = positions;
        this.text = text;
    }

    /** A node for a tree, in its place. */
    final Node make(Kind kind, String name, Tree tree, Place place) {
        return make(kind, name, "", tree, place);
    }

    /** As above, with a type. */
    final Node make(Kind kind, String name, String type, Tree tree, Place place) {
        int start = (int) positions.getStartPosition(unit, tree);
        int end = (int) positions.getEndPosition(unit, tree);
        // What the compiler makes up (a default constructor's super()) has no place in the text.
        if (start < 0 || end < start) start = end = place.parent.start;
        Node node = new Node(kind, name, type, place.role, start, end);
        place.parent.add(node);
        return node;
    }

    /** Reads a child, if there is one, into a role. */
    final void into(Node parent, String role, @Nullable Tree child) {
        if (child != null) visit(child, new Place(parent, role));
    }

    /** Reads children into one role. */
    final void all(Node parent, String role, List<? extends Tree> children) {
        for (Tree child : children) visit(child, new Place(parent, role));
    }

    /** A statement in the place of a block; a single one makes a block of its own. */
    final void block(Node parent, String role, @Nullable Tree body) {
        if (body == null) return;
        if (body instanceof BlockTree block) {
            Node node = make(Kind.BLOCK, "", block, new Place(parent, role));
            all(node, "stmt", block.getStatements());
            return;
        }
        Node node = make(Kind.BLOCK, body instanceof IfTree ? "elif" : "single", body, new Place(parent, role));
        into(node, "stmt", body);
    }

    /** A type as written, "" where there is none. */
    static String type(@Nullable Tree tree) {
        return tree == null ? "" : tree.toString();
    }

    @Override
    public Void visitParenthesized(ParenthesizedTree tree, Place place) {
        into(place.parent, place.role, tree.getExpression());
        return null;
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Place place) {
        make(Kind.NAME, tree.getName().toString(), tree, place);
        return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Place place) {
        into(make(Kind.FIELD, tree.getIdentifier().toString(), tree, place), "object", tree.getExpression());
        return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Place place) {
        if (positions.getEndPosition(unit, tree) < 0) return null;
        Node node = make(Kind.CALL, "", tree, place);
        into(node, "callee", tree.getMethodSelect());
        all(node, "arg", tree.getArguments());
        return null;
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Place place) {
        Node node = make(Kind.NEW, tree.getIdentifier().toString(), tree, place);
        all(node, "arg", tree.getArguments());
        into(node, "body", tree.getClassBody());
        return null;
    }

    @Override
    public Void visitNewArray(NewArrayTree tree, Place place) {
        Node node = make(Kind.LIST, "array", tree, place);
        all(node, "size", tree.getDimensions());
        if (tree.getInitializers() != null) all(node, "item", tree.getInitializers());
        return null;
    }

    @Override
    public Void visitArrayAccess(ArrayAccessTree tree, Place place) {
        Node node = make(Kind.INDEX, "", tree, place);
        into(node, "object", tree.getExpression());
        into(node, "index", tree.getIndex());
        return null;
    }

    @Override
    public Void visitConditionalExpression(ConditionalExpressionTree tree, Place place) {
        Node node = make(Kind.CONDITIONAL, "", tree, place);
        into(node, "test", tree.getCondition());
        into(node, "then", tree.getTrueExpression());
        into(node, "orelse", tree.getFalseExpression());
        return null;
    }

    @Override
    public Void visitBinary(BinaryTree tree, Place place) {
        String operator = JavaOperators.of(tree.getKind());
        Kind kind = JavaOperators.kind(operator);
        Node node = make(kind, operator, tree, place);
        into(node, kind == Kind.BINARY ? "left" : "operand", tree.getLeftOperand());
        into(node, kind == Kind.BINARY ? "right" : "operand", tree.getRightOperand());
        return null;
    }

    @Override
    public Void visitUnary(UnaryTree tree, Place place) {
        String operator = JavaOperators.of(tree.getKind());
        boolean literal = operator.equals("-_") && tree.getExpression() instanceof LiteralTree;
        if (literal) {
            Node node = make(Kind.NUMBER, "", tree, place);
            place.parent.children.removeLast();
            make(Kind.NUMBER, text.substring(node.start, node.end), tree, place);
            return null;
        }
        into(
                make(operator.equals("!") ? Kind.NOT : Kind.UNARY, operator, tree, place),
                "operand",
                tree.getExpression());
        return null;
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Place place) {
        Kind kind = switch (tree.getKind()) {
            case BOOLEAN_LITERAL -> Kind.BOOL;
            case NULL_LITERAL -> Kind.NULL;
            case STRING_LITERAL, CHAR_LITERAL -> Kind.STRING;
            default -> Kind.NUMBER;
        };
        int start = (int) positions.getStartPosition(unit, tree);
        int end = (int) positions.getEndPosition(unit, tree);
        make(kind, text.substring(start, end), tree, place);
        return null;
    }
}
