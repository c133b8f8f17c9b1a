package autodev.llm;

/**
 * Estimates how many tokens a text is, without a vocabulary. Counts, in one pass, what the byte-pair vocabularies in use
 * (cl100k, o200k, Llama 3, Qwen 2.5, Claude) split a text into: a word of letters is one token for every four letters or part
 * of four, a digit is one, a punctuation mark is one (runs of the same mark one for two), a run of blanks is one for sixteen, a
 * letter outside ASCII one or two, an emoji its UTF-8 bytes.
 *
 * <p>Meant to err on the high side: measured against cl100k and o200k it gives 1.4 to 1.7 times the real count of source
 * code (Java, Python), JSON, logs and English prose, and never less than the real count of ordinary short texts. It can be too
 * low for long runs of random letters (base64: down to 0.6), and is nearly exact, not high, for tokenizers that are a half finer
 * than those. An image counts as {@value #PER_IMAGE}, what Claude and most of OpenAI's models read at most of a usual one;
 * gpt-4o-mini reports up to twenty times that. A budget therefore also counts the usage that the server reports, and a
 * conversation corrects the estimate by it.
 */
public final class Tokens {
    private static final int LETTERS_PER_TOKEN = 4;
    private static final int BLANKS_PER_TOKEN = 16;
    // What chat templates put round each message, and before the reply.
    private static final int PER_MESSAGE = 5;
    private static final int PER_REQUEST = 3;
    private static final int PER_IMAGE = 1_600;
    // What marks a call, a result or the description of a tool as one.
    private static final int PER_TOOL = 8;
    // Providers put a preamble of their own before the first tool; Anthropic's is the longest that is published.
    private static final int FIRST_TOOL = 346;

    private Tokens() {}

    /** About how many tokens {@code text} is; 0 for an empty one, never more than its UTF-8 bytes. */
    public static long estimate(String text) {
        long tokens = 0;
        int at = 0;
        while (at < text.length()) {
            int start = at;
            char c = text.charAt(at++);
            if (asciiLetter(c)) {
                while (at < text.length() && asciiLetter(text.charAt(at))) at++;
                tokens += up(at - start, LETTERS_PER_TOKEN);
            } else if (c == ' ' || c == '\t') {
                while (at < text.length() && text.charAt(at) == c) at++;
                // One blank before a word or a mark is part of its token; before a number it is a token of its own.
                boolean part = at - start == 1 && at < text.length() && !Character.isDigit(text.charAt(at));
                if (!part) tokens += up(at - start, BLANKS_PER_TOKEN);
            } else if (c > ' ' && c < 127 && !Character.isDigit(c)) {
                while (at < text.length() && text.charAt(at) == c) at++;
                tokens += up(at - start, 2);
            } else {
                tokens += c < 128 ? 1 : wide(c);
            }
        }
        return tokens;
    }

    /** About how many tokens the provider reads for this request: messages, tools, schema, and the chat template's own. */
    public static long estimate(Request request) {
        long tokens = PER_REQUEST;
        for (Message message : request.messages()) tokens += estimate(message);
        if (!request.tools().isEmpty()) tokens += FIRST_TOOL;
        for (ToolSpec tool : request.tools())
            tokens += PER_TOOL
                    + estimate(tool.name())
                    + estimate(tool.description())
                    + estimate(tool.parameters().toString());
        return tokens
                + request.schema()
                        .map(schema -> estimate(schema.json().toString()))
                        .orElse(0L);
    }

    /** About how many tokens this message is, with all its parts. */
    public static long estimate(Message message) {
        long tokens = PER_MESSAGE;
        for (Part part : message.parts())
            tokens += switch (part) {
                case Part.Text(String text) -> estimate(text);
                case Part.Image _ -> PER_IMAGE;
                case Part.Reasoning(String text, var signature) ->
                    Math.max(estimate(text), estimate(signature.orElse("")));
                case Part.ToolCall(String id, String name, String arguments) ->
                    PER_TOOL + estimate(id) + estimate(name) + estimate(arguments);
                case Part.ToolResult(String id, String _, String text, boolean _) ->
                    PER_TOOL + estimate(id) + estimate(text);
            };
        return tokens;
    }

    private static boolean asciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static int wide(char c) {
        // Half a surrogate pair is half of four bytes; letters below U+0800 are two bytes, of which one token is usual.
        return c < 0x800 ? 1 : 2;
    }

    private static long up(int count, int each) {
        return (count + each - 1) / each;
    }
}
