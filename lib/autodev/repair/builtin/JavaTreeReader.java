package autodev.repair.builtin;

import com.sun.source.tree.*;
import com.sun.source.util.SimpleTreeVisitor;
import com.sun.source.util.SourcePositions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the compiler's syntax tree of one Java file into {@link Node}s. Brackets round an expression leave no node. */
final class JavaTreeReader extends SimpleTreeVisitor<Void, JavaTreeReader.Place> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String text;

    /** The parent to add to, and the role in it. */
    record Place(Node parent, String role) {}

    JavaTreeReader(CompilationUnitTree unit, SourcePositions positions, String text) {
        this.unit = unit;
        this.positions = positions;
        this.text = text;
    }

    /** The whole file. */
    Node read() {
        Node file = new Node(Kind.FILE, "", "", "", 0, text.length());
        Node body = new Node(Kind.BLOCK, "", "", "body", 0, text.length());
        file.add(body);
        for (ImportTree i : unit.getImports()) {
            make(Kind.IMPORT, i.getQualifiedIdentifier().toString(), i, new Place(body, "stmt"));
        }
        for (Tree type : unit.getTypeDecls()) visit(type, new Place(body, "stmt"));
        return file;
    }

    private Node make(Kind kind, String name, Tree tree, Place place) {
        return make(kind, name, "", tree, place);
    }

    private Node make(Kind kind, String name, String type, Tree tree, Place place) {
        int start = (int) positions.getStartPosition(unit, tree);
        int end = (int) positions.getEndPosition(unit, tree);
        // What the compiler makes up (a default constructor's super()) has no place in the text.
        if (start < 0 || end < start) start = end = place.parent.start;
        Node node = new Node(kind, name, type, place.role, start, end);
        place.parent.add(node);
        return node;
    }

    private void into(Node parent, String role, @Nullable Tree child) {
        if (child != null) visit(child, new Place(parent, role));
    }

    private void all(Node parent, String role, List<? extends Tree> children) {
        for (Tree child : children) visit(child, new Place(parent, role));
    }

    /** A statement in the place of a block; a single one makes a block of its own. */
    private void block(Node parent, String role, @Nullable Tree body) {
        if (body == null) return;
        if (body instanceof BlockTree block) {
            Node node = make(Kind.BLOCK, "", block, new Place(parent, role));
            all(node, "stmt", block.getStatements());
            return;
        }
        Node node = make(Kind.BLOCK, body instanceof IfTree ? "elif" : "single", body, new Place(parent, role));
        into(node, "stmt", body);
    }

    @Override
    protected Void defaultAction(Tree tree, Place place) {
        boolean statement = tree instanceof StatementTree;
        Node node = make(statement ? Kind.STATEMENT : Kind.OTHER, "", tree, place);
        switch (tree) {
            case SynchronizedTree t -> block(node, "body", t.getBlock());
            case LabeledStatementTree t -> into(node, "body", t.getStatement());
            case AssertTree t -> into(node, "test", t.getCondition());
            case SwitchTree t -> {
                into(node, "value", t.getExpression());
                t.getCases().forEach(c -> cases(node, c));
            }
            case SwitchExpressionTree t -> {
                into(node, "value", t.getExpression());
                t.getCases().forEach(c -> cases(node, c));
            }
            case LambdaExpressionTree t -> {
                t.getParameters()
                        .forEach(p -> make(
                                Kind.PARAM, p.getName().toString(), type(p.getType()), p, new Place(node, "param")));
                if (t.getBody() instanceof BlockTree) block(node, "body", t.getBody());
                else into(node, "value", t.getBody());
            }
            case TypeCastTree t -> into(node, "value", t.getExpression());
            case InstanceOfTree t -> into(node, "value", t.getExpression());
            case YieldTree t -> into(node, "value", t.getValue());
            default -> {}
        }
        return null;
    }

    private void cases(Node parent, CaseTree tree) {
        Node node = make(Kind.OTHER, "case", tree, new Place(parent, "case"));
        if (tree.getBody() != null) {
            into(node, "body", tree.getBody());
            return;
        }
        List<? extends StatementTree> statements = tree.getStatements();
        if (statements == null || statements.isEmpty()) return;
        Node block = make(Kind.BLOCK, "case", tree, new Place(node, "body"));
        all(block, "stmt", statements);
    }

    private static String type(@Nullable Tree tree) {
        return tree == null ? "" : tree.toString();
    }

    @Override
    public Void visitClass(ClassTree tree, Place place) {
        Node node = make(Kind.CLASS, tree.getSimpleName().toString(), tree, place);
        into(node, "base", tree.getExtendsClause());
        int open = text.indexOf('{', node.start);
        Node body = new Node(Kind.BLOCK, "", "", "body", open < 0 ? node.start : open, node.end);
        node.add(body);
        all(body, "stmt", tree.getMembers());
        return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Place place) {
        if (positions.getEndPosition(unit, tree) < 0) return null;
        String name = tree.getReturnType() == null ? "<init>" : tree.getName().toString();
        boolean fixed = tree.getModifiers().getFlags().contains(javax.lang.model.element.Modifier.STATIC);
        Node node = make(Kind.FUNCTION, name, (fixed ? "static " : "") + type(tree.getReturnType()), tree, place);
        for (VariableTree p : tree.getParameters()) {
            make(Kind.PARAM, p.getName().toString(), type(p.getType()), p, new Place(node, "param"));
        }
        block(node, "body", tree.getBody());
        return null;
    }

    @Override
    public Void visitVariable(VariableTree tree, Place place) {
        Node node = make(Kind.DECLARE, tree.getName().toString(), type(tree.getType()), tree, place);
        into(node, "value", tree.getInitializer());
        return null;
    }

    @Override
    public Void visitBlock(BlockTree tree, Place place) {
        block(place.parent, place.role, tree);
        return null;
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Place place) {
        Node node = make(Kind.ASSIGN, "", tree, place);
        into(node, "target", tree.getVariable());
        into(node, "value", tree.getExpression());
        return null;
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree tree, Place place) {
        Node node = make(Kind.AUGMENT, JavaOperators.of(tree.getKind()), tree, place);
        into(node, "target", tree.getVariable());
        into(node, "value", tree.getExpression());
        return null;
    }

    @Override
    public Void visitReturn(ReturnTree tree, Place place) {
        into(make(Kind.RETURN, "", tree, place), "value", tree.getExpression());
        return null;
    }

    @Override
    public Void visitIf(IfTree tree, Place place) {
        Node node = make(Kind.IF, "", tree, place);
        into(node, "test", tree.getCondition());
        block(node, "body", tree.getThenStatement());
        block(node, "orelse", tree.getElseStatement());
        return null;
    }

    @Override
    public Void visitWhileLoop(WhileLoopTree tree, Place place) {
        Node node = make(Kind.WHILE, "", tree, place);
        into(node, "test", tree.getCondition());
        block(node, "body", tree.getStatement());
        return null;
    }

    @Override
    public Void visitDoWhileLoop(DoWhileLoopTree tree, Place place) {
        Node node = make(Kind.WHILE, "do", tree, place);
        block(node, "body", tree.getStatement());
        into(node, "test", tree.getCondition());
        return null;
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Place place) {
        Node node = make(Kind.FOR, "", tree, place);
        into(node, "target", tree.getVariable());
        into(node, "iter", tree.getExpression());
        block(node, "body", tree.getStatement());
        return null;
    }

    @Override
    public Void visitForLoop(ForLoopTree tree, Place place) {
        Node node = make(Kind.COUNTING, "", tree, place);
        all(node, "init", tree.getInitializer());
        into(node, "test", tree.getCondition());
        all(node, "update", tree.getUpdate());
        block(node, "body", tree.getStatement());
        return null;
    }

    @Override
    public Void visitExpressionStatement(ExpressionStatementTree tree, Place place) {
        ExpressionTree inner = tree.getExpression();
        // An assignment is itself the statement, as in Python; its place then includes the semicolon.
        if (inner instanceof AssignmentTree a) {
            Node node = make(Kind.ASSIGN, "", tree, place);
            into(node, "target", a.getVariable());
            into(node, "value", a.getExpression());
        } else if (inner instanceof CompoundAssignmentTree a) {
            Node node = make(Kind.AUGMENT, JavaOperators.of(a.getKind()), tree, place);
            into(node, "target", a.getVariable());
            into(node, "value", a.getExpression());
        } else {
            into(make(Kind.EXPRESSION, "", tree, place), "value", inner);
        }
        return null;
    }

    @Override
    public Void visitThrow(ThrowTree tree, Place place) {
        into(make(Kind.RAISE, "", tree, place), "value", tree.getExpression());
        return null;
    }

    @Override
    public Void visitTry(TryTree tree, Place place) {
        Node node = make(Kind.TRY, "", tree, place);
        all(node, "resource", tree.getResources());
        block(node, "body", tree.getBlock());
        for (CatchTree c : tree.getCatches()) {
            Node handler = make(Kind.HANDLER, c.getParameter().getName().toString(), c, new Place(node, "handler"));
            make(Kind.NAME, type(c.getParameter().getType()), c.getParameter().getType(), new Place(handler, "type"));
            block(handler, "body", c.getBlock());
        }
        block(node, "finalbody", tree.getFinallyBlock());
        return null;
    }

    @Override
    public Void visitBreak(BreakTree tree, Place place) {
        make(Kind.BREAK, "", tree, place);
        return null;
    }

    @Override
    public Void visitContinue(ContinueTree tree, Place place) {
        make(Kind.CONTINUE, "", tree, place);
        return null;
    }

    @Override
    public Void visitEmptyStatement(EmptyStatementTree tree, Place place) {
        make(Kind.PASS, "", tree, place);
        return null;
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
