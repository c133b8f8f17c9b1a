package autodev.devices.tickets;

import autodev.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A small part of Jira's query language, which {@link #SUBSET} says; anything else is an error and never a wrong
 * answer.
 */
final class Jql {
    /** What is understood. */
    static final String SUBSET =
            "key = X, key in (X, Y), project = X, status = \"X\", labels = X, text ~ \"X\", summary ~"
                    + " \"X\", description ~ \"X\", joined by AND, with ORDER BY key [ASC|DESC] at the end";

    private static final String VALUE = "(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|[^\\s()\",']+)";
    private static final Pattern ORDER = Pattern.compile(
            "(?:^|\\s)order\\s+by\\s+(?:key|issuekey)(?:\\s+(asc|desc))?\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLAUSE = Pattern.compile(
            "\\G\\s*(key|issuekey|issue|id|project|status|labels|text|summary|description)\\s*(!=|=|!~|~|\\s(?:not\\s+)?in\\b)\\s*"
                + "(\\(\\s*" + VALUE + "(?:\\s*,\\s*" + VALUE + ")*\\s*\\)|" + VALUE + ")\\s*(and\\b|$)",
            Pattern.CASE_INSENSITIVE);

    private final Predicate<Ticket> where;
    private final boolean descending;

    private Jql(Predicate<Ticket> where, boolean descending) {
        this.where = where;
        this.descending = descending;
    }

    /** Throws BadInput, with the subset, for what is not understood. An empty query is met by every ticket. */
    static Jql parse(String query) {
        String text = query.strip();
        Matcher order = ORDER.matcher(text);
        boolean descending = false;
        if (order.find()) {
            descending = "desc".equalsIgnoreCase(order.group(1));
            text = text.substring(0, order.start()).strip();
        }
        Predicate<Ticket> all = _ -> true;
        Matcher clause = CLAUSE.matcher(text);
        int end = 0;
        boolean more = false;
        while (end < text.length() && clause.find(end)) {
            all = all.and(clause(query, clause));
            end = clause.end();
            more = !clause.group(7).isEmpty();
        }
        if (end < text.length() || more) throw unknown(query);
        return new Jql(all, descending);
    }

    private static BadInput unknown(String query) {
        return new BadInput("the query \"" + query + "\" is not understood; this server knows only " + SUBSET);
    }

    private static Predicate<Ticket> clause(String query, Matcher clause) {
        String field = clause.group(1).toLowerCase(Locale.ROOT);
        String operator = clause.group(2).strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        boolean search = List.of("text", "summary", "description").contains(field);
        if (search != operator.endsWith("~")) throw unknown(query);
        boolean list = clause.group(3).startsWith("(");
        if (list != operator.endsWith("in")) throw unknown(query);
        List<String> values = values(clause.group(3));
        Predicate<Ticket> met = search
                ? ticket -> contains(texts(field, ticket), values.getFirst())
                : ticket -> values.stream()
                        .anyMatch(value -> said(field).apply(ticket).anyMatch(value::equalsIgnoreCase));
        return operator.startsWith("!") || operator.startsWith("not") ? met.negate() : met;
    }

    private static List<String> values(String text) {
        var values = new ArrayList<String>();
        Matcher value = Pattern.compile(VALUE).matcher(text);
        while (value.find()) {
            String one = value.group();
            boolean quoted = one.startsWith("\"") || one.startsWith("'");
            values.add(quoted ? one.substring(1, one.length() - 1).replaceAll("\\\\(.)", "$1") : one);
        }
        return values;
    }

    private static Function<Ticket, Stream<String>> said(String field) {
        return switch (field) {
            case "project" -> ticket -> Stream.of(ticket.key().replaceFirst("-\\d+$", ""));
            case "status" -> ticket -> Stream.of(ticket.status());
            case "labels" -> ticket -> ticket.labels().stream();
            default -> ticket -> Stream.of(ticket.key());
        };
    }

    private static String texts(String field, Ticket ticket) {
        return switch (field) {
            case "summary" -> ticket.title();
            case "description" -> ticket.description();
            default -> String.join("\n", ticket.title(), ticket.description(), ticket.details());
        };
    }

    // As Jira does: every word, in any order.
    private static boolean contains(String text, String words) {
        String low = text.toLowerCase(Locale.ROOT);
        return Stream.of(words.toLowerCase(Locale.ROOT).split("\\s+"))
                .map(word -> word.replaceAll("^\"|\"$|\\*$", ""))
                .allMatch(low::contains);
    }

    /** Those of {@code tickets}, sorted by key, that meet it, in the order that it asks for. */
    List<Ticket> of(List<Ticket> tickets) {
        var met = tickets.stream().filter(where).toList();
        return descending ? met.reversed() : met;
    }
}
