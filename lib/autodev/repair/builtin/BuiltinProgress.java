package autodev.repair.builtin;

import autodev.Event;

/**
 * How far the builtin engine is, a few times a second: {@code tried} of {@code total} edits, and the one under test: its file,
 * its line (from 1), what it does.
 */
public record BuiltinProgress(int tried, int total, String file, int line, String edit) implements Event {}
