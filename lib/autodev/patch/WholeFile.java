package autodev.patch;

/** A file's whole content, given by code rather than read from a reply: written as it is, in UTF-8, made where missing. */
public record WholeFile(String path, String content) implements Patch {}
