package autodev.plan.action;

import autodev.Json;
import autodev.llm.Doc;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Why a command failed and what mends it. */
@Doc("Why a command failed and what mends it.")
record Diagnosis(
        @Doc("the cause, in a sentence or two") String diagnosis,

        @JsonProperty("fix_type") @Doc("what fix_content is")
        Fix fixType,

        @JsonProperty("fix_content") @Doc("one shell command, a unified diff, numbered steps, a setting, or a question")
        String fixContent) {
    /** What mends it. */
    enum Fix {
        /** One shell command. */
        COMMAND,
        /** A unified diff. */
        PATCH,
        /** Steps for a person. */
        MANUAL_STEPS,
        /** A setting or a dependency to change. */
        CONFIG_ADJUSTMENT,
        /** What has to be known first. */
        INFO_REQUEST
    }

    /** As a payload that says who found it. */
    ObjectNode by(String who) {
        ObjectNode payload = (ObjectNode) Json.tree(this);
        return payload.put("diagnosed_by", who);
    }
}
