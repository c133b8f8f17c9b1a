package autodev.agents.tickets;

import java.util.List;

/** Finds the comments in a text of one language. */
@FunctionalInterface
interface CommentReader {
    /** Them, in order. */
    List<Comment> read(String text);
}
