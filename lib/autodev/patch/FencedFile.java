package autodev.patch;

import java.util.Optional;

/**
 * A code fence with a file's whole content and a path. {@code label} is a first comment line that named the path: it is put
 * back on top where the file already begins with it.
 */
public record FencedFile(String path, String content, Optional<String> label) implements Patch {}
