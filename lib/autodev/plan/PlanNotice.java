package autodev.plan;

import autodev.Event;

/** Something about a run that a person should know and that stops nothing; {@code message} is one line. */
public record PlanNotice(String message) implements Event {}
