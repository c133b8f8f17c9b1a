package autodev.repair.builtin;

/** A variable that can be named at some place: as it is written there, its declared type ("" where unknown), its origin. */
record Var(String name, String type, Origin origin) {
    /** Where a variable comes from. */
    enum Origin {
        /** A parameter of the function. */
        PARAM,
        /** A local of the function. */
        LOCAL,
        /** A field of the object. */
        FIELD,
        /** A variable of the module. */
        GLOBAL
    }

    /** Whether the variable may stand where {@code other} stands, as far as the types are known. */
    boolean fits(Var other) {
        return type.isEmpty() || other.type.isEmpty() || simple(type).equals(simple(other.type));
    }

    private static String simple(String type) {
        return type.replaceAll("^(static|final) ", "").replaceAll("<.*", "");
    }
}
