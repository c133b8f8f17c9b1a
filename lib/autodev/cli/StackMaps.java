package autodev.cli;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.ByteBuffer;

/**
 * The types that a method's code finds on the stack, written down in its class since Java 6. Older classes have none: Java then
 * works them out anew whenever it loads the class, and a class archive cannot hold such a class linked.
 */
final class StackMaps {
    /** How many bytes of a class tell whether they are there. */
    static final int HEAD = 8;

    // The Java Virtual Machine Specification 4.1: the magic number, the minor version, the major one.
    private static final int MAGIC = 0xCAFEBABE;
    private static final int MAJOR = 6;

    private StackMaps() {}

    /** Whether this is a class file, or the {@link #HEAD} of one, from before Java 6. */
    static boolean areMissing(byte[] file) {
        var bytes = ByteBuffer.wrap(file);
        return file.length >= HEAD && bytes.getInt() == MAGIC && bytes.getShort(MAJOR) < ClassFile.JAVA_6_VERSION;
    }

    /** The same class as one of Java 6 with stack maps; {@code old} itself if it cannot have any. */
    static byte[] addedTo(byte[] old) {
        var withMaps = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS);
        ClassTransform version = (builder, element) -> builder.with(
                element instanceof ClassFileVersion ? ClassFileVersion.of(ClassFile.JAVA_6_VERSION, 0) : element);
        try {
            // Code that is transformed is written anew; what is kept as it is would stay without.
            return withMaps.transformClass(
                    withMaps.parse(old),
                    ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                            .andThen(version));
        } catch (IllegalArgumentException e) {
            return old; // subroutines, which Java 6 has no more, or a type that is nowhere on the class path: it works
            // as it is
        }
    }
}
