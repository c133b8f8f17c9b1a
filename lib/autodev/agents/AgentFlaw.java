package autodev.agents;

import java.nio.file.Path;

/**
 * Why an agent's file cannot be used: where, what is seen there, and what was expected. Its other agents are there all
 * the same. {@code line} counts from 1; it is 1 as well for what is wrong with the file as a whole.
 */
public record AgentFlaw(Path file, int line, String what, String expected) {
    /** On one line: {@code .autodev/agents/x.md, line 3: timeout is "soon"; expected …}. */
    @Override
    public String toString() {
        return file + ", line " + line + ": " + what + "; expected " + expected;
    }
}
