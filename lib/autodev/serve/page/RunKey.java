package autodev.serve.page;

/** Which run: its kind, in which of the {@link Roots} it lies, and what it is called there. */
record RunKey(Kind kind, String where, String id) {
    /** What ran. */
    enum Kind {
        /** A plan. */
        PLAN,
        /** A repair. */
        REPAIR,
        /** A ticket or a plan on devices. */
        QA;

        /** As the page names it. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** The one of this word. */
        static Kind of(String word) {
            for (Kind kind : values()) if (kind.word().equals(word)) return kind;
            throw new autodev.serve.ServeException.Refused(
                    400, "kind is \"" + word + "\"; expected plan, repair or qa");
        }
    }

    /** What a query names. */
    static RunKey of(Asking asking) {
        return new RunKey(Kind.of(asking.needed("kind")), asking.text("where").orElse(""), asking.needed("id"));
    }
}
