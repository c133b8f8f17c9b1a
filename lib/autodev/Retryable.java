package autodev;

/** Marks an error that the same call may not meet again: a connection cut, a server too busy. A type, so never a guess. */
public interface Retryable {}
