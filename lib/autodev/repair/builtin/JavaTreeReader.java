package autodev.repair.builtin;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.SourcePositions;
import java.util.List;

/** Turns the compiler's syntax tree of one Java file into {@link Node}s. Brackets round an expression leave no node. */
final class JavaTreeReader extends JavaExpressionReader {
    JavaTreeReader(CompilationUnitTree unit, SourcePositions positions, String text) {
        super(unit, positions, text);
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

    @Override
    protected Void defaultAction(Tree tree, Place place) {
        boolean statement = tree instanceof StatementTree;
        Node node =
                make(statement ? Kind.STATEMENT : Kind.OTHER, tree instanceof AssertTree ? "assert" : "", tree, place);
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
        block(place.parent(), place.role(), tree);
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
}
