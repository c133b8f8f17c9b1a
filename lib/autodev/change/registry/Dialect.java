package autodev.change.registry;

/** The few words for which the two databases have none in common. */
enum Dialect {
    /** One file, one writer at a time. */
    SQLITE("instr(search, ?) > 0", ""),
    /** A server; a row that is read to be changed is locked. */
    POSTGRES("strpos(search, ?) > 0", " FOR UPDATE");

    /** Whether the searched text has a text in it; pattern characters mean nothing. */
    final String contains;
    /** What ends a query whose row is changed next. */
    final String locked;

    Dialect(String contains, String locked) {
        this.contains = contains;
        this.locked = locked;
    }
}
