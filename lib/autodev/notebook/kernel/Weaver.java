package autodev.notebook.kernel;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Makes compiled cells stoppable, and names their lines as users know them: calls {@link Stop#check} at the start of every method and before every jump backwards, as
 * the JDK's own local execution of JShell does.
 */
final class Weaver implements CodeTransform {
    private static final ClassDesc STOP = ClassDesc.of(Stop.class.getName());

    private final Set<Label> behind = new HashSet<>();

    private final IntUnaryOperator lines;

    private Weaver(IntUnaryOperator lines) {
        this.lines = lines;
    }

    /** The class {@code bytes}, stoppable, with the {@code places} of its code in cells, where they are known. */
    static byte[] weave(byte[] bytes, Optional<Places.Lines> places) {
        var format = ClassFile.of();
        IntUnaryOperator lines =
                places.<IntUnaryOperator>map(known -> known::of).orElse(IntUnaryOperator.identity());
        ClassTransform code =
                ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(() -> new Weaver(lines)));
        if (places.isEmpty()) return format.transformClass(format.parse(bytes), code);
        ClassTransform named = ClassTransform.dropping(SourceFileAttribute.class::isInstance)
                .andThen(ClassTransform.endHandler(
                        type -> type.with(SourceFileAttribute.of(places.get().cell()))));
        return format.transformClass(format.parse(bytes), code.andThen(named));
    }

    @Override
    public void atStart(CodeBuilder code) {
        code.invokestatic(STOP, "check", ConstantDescs.MTD_void);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (element instanceof LabelTarget target) behind.add(target.label());
        if (element instanceof BranchInstruction jump && behind.contains(jump.target()))
            code.invokestatic(STOP, "check", ConstantDescs.MTD_void);
        code.with(element instanceof LineNumber number ? LineNumber.of(lines.applyAsInt(number.line())) : element);
    }
}
