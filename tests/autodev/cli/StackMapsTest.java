package autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StackMapsTest {
    /** A class of Java 5 with one method, {@code static int larger(int, int)}. */
    static byte[] old(Consumer<CodeBuilder> code) {
        return ClassFile.of(StackMapsOption.DROP_STACK_MAPS)
                .build(
                        ClassDesc.of("Old"),
                        type -> type.withVersion(ClassFile.JAVA_5_VERSION, 0)
                                .withMethodBody(
                                        "larger",
                                        MethodTypeDesc.of(
                                                ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int),
                                        ClassFile.ACC_STATIC,
                                        code));
    }

    static void larger(CodeBuilder code) {
        var first = code.newLabel();
        code.iload(0).iload(1).if_icmpgt(first).iload(1).ireturn();
        code.labelBinding(first).iload(0).ireturn();
    }

    private static Object larger(byte[] file, int first, int second) throws ReflectiveOperationException {
        var loader = new ClassLoader(null) {
            Class<?> define() {
                return defineClass("Old", file, 0, file.length);
            }
        };
        var method = loader.define().getDeclaredMethod("larger", int.class, int.class);
        method.setAccessible(true);
        return method.invoke(null, first, second);
    }

    @Test
    void an_old_class_does_the_same_with_them_and_is_old_no_more() throws ReflectiveOperationException {
        byte[] old = old(StackMapsTest::larger);
        assertTrue(StackMaps.areMissing(old));
        assertTrue(StackMaps.areMissing(Arrays.copyOf(old, StackMaps.HEAD)));
        byte[] added = StackMaps.addedTo(old);
        assertFalse(StackMaps.areMissing(added));
        for (byte[] one : new byte[][] {old, added}) {
            assertEquals(7, larger(one, 7, -2));
            assertEquals(7, larger(one, 5, 7));
        }
    }

    @Test
    void java_7_which_takes_no_class_without_them_takes_it() throws ReflectiveOperationException {
        byte[] old = old(StackMapsTest::larger);
        byte[] added = StackMaps.addedTo(old);
        for (byte[] one : new byte[][] {old, added}) one[7] = ClassFile.JAVA_7_VERSION;
        assertThrows(VerifyError.class, () -> larger(old, 1, 2));
        assertEquals(2, larger(added, 1, 2));
    }

    @Test
    void a_class_that_cannot_have_them_stays_as_it_is() {
        byte[] old = old(code -> code.iload(0).ireturn());
        byte[] subroutine = old.clone();
        // iload_0, ireturn become ret 0: nothing but Java 5 reads that.
        int at = indexOf(subroutine, (byte) 0x1a, (byte) 0xac);
        subroutine[at] = (byte) 0xa9;
        subroutine[at + 1] = 0;
        assertSame(subroutine, StackMaps.addedTo(subroutine));
    }

    private static int indexOf(byte[] bytes, byte one, byte next) {
        int at = 0;
        while (bytes[at] != one || bytes[at + 1] != next) at++;
        return at;
    }

    @Test
    void other_files_and_later_classes_have_none_missing() {
        assertFalse(StackMaps.areMissing(new byte[0]));
        assertFalse(StackMaps.areMissing("not a class".getBytes()));
        byte[] later = old(StackMapsTest::larger);
        later[7] = ClassFile.JAVA_6_VERSION;
        assertFalse(StackMaps.areMissing(later));
    }
}
