package autodev.notebook.kernel;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes compiled cells stoppable: calls {@link Stop#check} at the start of every method and before every jump backwards, as
 * the JDK's own local execution of JShell does.
 */
final class Weaver implements CodeTransform {
    private static final ClassDesc STOP = ClassDesc.of(Stop.class.getName());

    private final Set<Label> behind = new HashSet<>();

    private Weaver() {}

    /** The class {@code bytes}, stoppable. */
    static byte[] weave(byte[] bytes) {
        var format = ClassFile.of();
        return format.transformClass(
                format.parse(bytes), ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Weaver::new)));
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
        code.with(element);
    }
}
