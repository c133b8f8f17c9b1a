package autodev.repair.report;

/** A place in a file of the workspace: relative path, line from 1, the function where the output names it, else "". */
public record Place(String path, int line, String function) {}
