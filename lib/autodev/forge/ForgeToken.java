package autodev.forge;

/** A token, and the variable that it came from, which is what errors name. */
record ForgeToken(String variable, String value) {
    /** Without the token. */
    @Override
    public String toString() {
        return variable;
    }
}
