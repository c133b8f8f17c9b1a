package autodev.agents.tickets;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How comments and strings look in a language: what begins a comment to the end of the line, what encloses others, what
 * encloses strings, and what else matters. A line break before a text in it means: at the beginning of a line.
 */
record Syntax(List<String> lines, List<Block> blocks, List<Quote> quotes, Set<Quirk> quirks) {
    /** A comment with an end; {@code nests} if there may be others in it. */
    record Block(String open, String close, boolean nests) {}

    /**
     * A string: what escapes the next character in it, empty if nothing does; whether it goes on over lines; what
     * begins code in it, which ends with the closing bracket of the last one of that, empty if there is none.
     */
    record Quote(String open, String close, String escape, boolean spans, String hole) {
        /** Whether its end twice is a letter of it: so with an end that is no beginning of such a string. */
        boolean doubles() {
            return escape.isEmpty() && close.length() == 1 && open.endsWith(close) && open.length() > 1;
        }

        /** What opens a bracket in the code within a string. */
        char bracket() {
            return hole.charAt(hole.length() - 1);
        }

        /** What closes it. */
        char unbracket() {
            return bracket() == '(' ? ')' : '}';
        }
    }

    /** What is not told by the marks alone. */
    enum Quirk {
        /** A line comment begins at the start of a word only. */
        WORD_START,
        /** A line comment stands alone on its line. */
        LINE_START,
        /** A backslash outside of strings takes the next character its meaning. */
        BACKSLASH,
        /** A backslash at the end of a line comment takes the next line into it. */
        SPLICE,
        /** There are regular expressions between slashes. */
        REGEX,
        /** An apostrophe encloses one character, or means something else. */
        CHARACTER,
        /** An apostrophe may be part of a word or a number. */
        PRIMES,
        /** {@code R"x(…)x"} of C++. */
        CPP_RAW,
        /** {@code r#"…"#} of Rust. */
        RUST_RAW,
        /** {@code [==[…]==]} of Lua, a comment behind two dashes. */
        LONG_BRACKETS,
        /** {@code <<EOF}, as shells have it. */
        HEREDOC,
        /** {@code <<~EOF} and {@code <<<EOF}, without a blank. */
        TIGHT_HEREDOC,
        /** {@code %q(…)} and its like. */
        PERCENT,
        /** {@code $tag$…$tag$} on one line. */
        DOLLARS,
        /** Behind two dashes no other sign may follow, which would make an operator. */
        DASH_OPERATORS,
        /** {@code __END__} ends the program. */
        END_MARK,
        /** There is text between tags, where an apostrophe behind a letter is one. */
        JSX,
        /** {@code url(…)} holds an address without quotes. */
        URL
    }

    /** One without anything. */
    static Syntax of(Quirk... quirks) {
        var set = EnumSet.noneOf(Quirk.class);
        set.addAll(List.of(quirks));
        return new Syntax(List.of(), List.of(), List.of(), set);
    }

    boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** With line comments that begin so. */
    Syntax line(String... more) {
        return new Syntax(joined(lines, List.of(more)), blocks, quotes, quirks);
    }

    /** With a block comment. */
    Syntax block(String open, String close) {
        return new Syntax(lines, joined(blocks, List.of(new Block(open, close, false))), quotes, quirks);
    }

    /** With a block comment that may hold others. */
    Syntax nesting(String open, String close) {
        return new Syntax(lines, joined(blocks, List.of(new Block(open, close, true))), quotes, quirks);
    }

    /** With strings on one line in which a backslash escapes. */
    Syntax text(String... marks) {
        return quoted(false, "\\", "", marks);
    }

    /** With strings over lines in which a backslash escapes. */
    Syntax texts(String... marks) {
        return quoted(true, "\\", "", marks);
    }

    /** As above, with an end that differs from the beginning. */
    Syntax texts(String open, char close) {
        return new Syntax(lines, blocks, joined(quotes, List.of(new Quote(open, "" + close, "\\", true, ""))), quirks);
    }

    /** With strings over lines in which nothing escapes. */
    Syntax raw(String... marks) {
        return quoted(true, "", "", marks);
    }

    /** With strings in which {@code hole} begins code. */
    Syntax holed(boolean spans, String hole, String... marks) {
        return quoted(spans, "\\", hole, marks);
    }

    /** With a string of two different ends, over lines, in which nothing escapes. */
    Syntax between(String open, String close) {
        return new Syntax(lines, blocks, joined(quotes, List.of(new Quote(open, close, "", true, ""))), quirks);
    }

    private Syntax quoted(boolean spans, String escape, String hole, String... marks) {
        var all = new ArrayList<>(quotes);
        for (String mark : marks) all.add(new Quote(mark, mark, escape, spans, hole));
        return new Syntax(lines, blocks, all, quirks);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
