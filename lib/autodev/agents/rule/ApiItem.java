package autodev.agents.rule;

/** Something public of a file: what it is, its name, its line from 1, and whether a comment says what it does. */
record ApiItem(String kind, String name, int line, boolean documented) {}
