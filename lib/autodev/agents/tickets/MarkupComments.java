package autodev.agents.tickets;

import autodev.agents.tickets.Comment.Span;
import java.util.ArrayList;
import java.util.List;

/** The comments of HTML, XML and what is like them, of the scripts, styles and PHP in them too. */
final class MarkupComments {
    private final String text;
    private final String lower;
    private final List<Span> found = new ArrayList<>();
    private int at;

    private MarkupComments(String text) {
        this.text = text;
        lower = lower(text);
    }

    // As long as the text is, which that of other alphabets would not be.
    private static String lower(String text) {
        char[] all = text.toCharArray();
        for (int i = 0; i < all.length; i++) if (all[i] >= 'A' && all[i] <= 'Z') all[i] += 'a' - 'A';
        return new String(all);
    }

    static List<Comment> of(String text) {
        var markup = new MarkupComments(text);
        while ((markup.at = text.indexOf('<', markup.at)) >= 0) markup.step();
        return Comment.of(text, markup.found);
    }

    private void step() {
        if (text.startsWith("<!--", at)) {
            int to = end("-->", at + 4);
            found.add(new Span(at, at + 4, to, false));
            at = to;
        } else if (text.startsWith("<%--", at)) {
            int to = end("--%>", at + 4);
            found.add(new Span(at, at + 4, to, false));
            at = to;
        } else if (text.startsWith("<![CDATA[", at)) at = end("]]>", at);
        else if (lower.startsWith("<?php", at)) embedded(at + 5, end("?>", at), Languages.PHP);
        else if (text.startsWith("<?=", at)) embedded(at + 3, end("?>", at), Languages.PHP);
        else tag();
    }

    private int end(String close, int from) {
        int end = text.indexOf(close, from);
        return end < 0 ? text.length() : end;
    }

    private void embedded(int from, int to, Syntax syntax) {
        for (Span span : CommentLexer.spans(text.substring(from, Math.max(from, to)), syntax))
            found.add(span.shifted(from));
        at = Math.max(from, to);
    }

    private void tag() {
        int start = at++;
        if (at >= text.length() || !Character.isLetter(text.charAt(at)) && "/!?".indexOf(text.charAt(at)) < 0) return;
        int end = tagEnd();
        if (end < 0) return;
        boolean script = named("<script", start);
        if ((script || named("<style", start)) && text.charAt(end - 1) != '/') {
            int close = lower.indexOf(script ? "</script" : "</style", end);
            embedded(end + 1, close < 0 ? text.length() : close, script ? Languages.SCRIPT : Languages.CSS);
        } else at = end;
    }

    private boolean named(String open, int at) {
        int after = at + open.length();
        return lower.startsWith(open, at) && after < text.length() && !Character.isLetterOrDigit(text.charAt(after));
    }

    // What is between quotes in a tag is no comment; in a tag that another one interrupts there are none.
    private int tagEnd() {
        char quote = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) quote = c == quote ? 0 : quote;
            else if (c == '"' || c == '\'') quote = text.charAt(i - 1) == '=' ? c : 0;
            else if (c == '>') return i;
            else if (c == '<') return -1;
        }
        return -1;
    }
}
