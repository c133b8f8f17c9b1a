package autodev.patch;

/** {@code PATCH::path … ENDPATCH} with a file's whole content: the dialect of the first AutoDev script. */
public record PatchBlock(String path, String content) implements Patch {}
