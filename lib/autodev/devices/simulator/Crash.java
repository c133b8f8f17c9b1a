package autodev.devices.simulator;

import java.time.Instant;

/** How an app ended that should not have: an id to ask for it by, the app's package, when, and the stack as Android's log has it. */
public record Crash(String id, String appPackage, Instant at, String stack) {}
