package autodev.agents.rule;

import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an agent by rule has found out: {@code success} says whether it could do its task and, where that is to run
 * tests,
 * whether they passed; {@code summary} is Markdown for people and models; {@code data} is all of it for programs.
 */
public record AgentAnswer(boolean success, String summary, JsonNode data, View view) implements Viewable {}
