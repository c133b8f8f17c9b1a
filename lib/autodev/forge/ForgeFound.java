package autodev.forge;

import java.util.List;

/** What a remote and an environment give: a forge, or what a person has to set for there to be one. */
public sealed interface ForgeFound {
    /** One sentence for people: where drafts go, or what to set. No token is in it. */
    String text();

    /** Drafts can be opened. */
    record Ready(Forge forge) implements ForgeFound {
        @Override
        public String text() {
            return "drafts go to " + forge.place();
        }
    }

    /**
     * The forge is known; {@code kind} is {@code github}, {@code gitlab} or {@code gitea}, {@code variables} hold a
     * token of it, each alone.
     */
    record NoToken(String kind, String host, List<String> variables) implements ForgeFound {
        /** Holds its own copy. */
        public NoToken {
            variables = List.copyOf(variables);
        }

        @Override
        public String text() {
            return "no token for " + host + ": set " + String.join(" or ", variables)
                    + " to one that may write pull requests there";
        }
    }

    /** It is not known what the remote leads to, or it cannot be used; {@code why} says what to do. */
    record Unknown(String host, String why) implements ForgeFound {
        @Override
        public String text() {
            return why;
        }
    }
}
