package autodev.patch;

import java.util.List;

/** A SEARCH/REPLACE block as aider defines it. No search lines: the file is made, or filled where it is empty. */
public record SearchReplace(String path, List<String> search, List<String> replace) implements Patch {
    /** Copies its lists. */
    public SearchReplace {
        search = List.copyOf(search);
        replace = List.copyOf(replace);
    }
}
