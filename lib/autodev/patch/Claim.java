package autodev.patch;

import java.util.List;

/** The region of a reply that a dialect has read, up to before line {@code end}, and the patches in it. */
record Claim(List<Patch> patches, int end) {
    /** One patch. */
    static Claim of(Patch patch, int end) {
        return new Claim(List.of(patch), end);
    }
}
