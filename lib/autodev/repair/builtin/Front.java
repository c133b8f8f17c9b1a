package autodev.repair.builtin;

import java.util.List;
import java.util.Map;

/** Reads one language: texts to trees, and whether edited texts are still programs. */
interface Front {
    /** The sources of {@code texts} (path to text), in their order; a text that does not parse has a problem and no tree. */
    List<Source> parse(Map<String, String> texts);

    /**
     * Which of the candidates are worth a test run, by their place in {@code candidates}: "" for one that does not compile,
     * else a digest, equal where two candidates mean the same program. {@code texts} are the workspace's files of this
     * language as they are before the edits.
     */
    List<String> digests(Map<String, String> texts, List<Candidate> candidates);
}
