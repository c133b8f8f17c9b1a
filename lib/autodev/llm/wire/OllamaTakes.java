package autodev.llm.wire;

/**
 * What a model at a server takes: {@code chat} or only {@code /api/generate}; a whole schema as {@code format} or, before version
 * 0.5, only the word {@code json}.
 */
record OllamaTakes(boolean chat, boolean schema) {
    /** Where requests go. */
    String resource() {
        return chat ? "/api/chat" : "/api/generate";
    }
}
