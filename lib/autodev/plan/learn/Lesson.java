package autodev.plan.learn;

import java.time.Instant;

/**
 * A remedy that was approved, as it is kept: {@code name} and {@code version} name its file, {@code failure} is the failure that
 * it is for ({@link Failure#fingerprint}), {@code run} the run that met it.
 */
public record Lesson(String name, int version, Instant learned, String run, String failure, Remedy remedy) {}
