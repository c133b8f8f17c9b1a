package autodev.agents.rule;

/**
 * A kind of finding: {@code id} as users name it, its title, {@code CWE-n}, how bad it is as a rule, why, and what
 * to do.
 */
record SecurityRule(String id, String title, String cwe, Severity severity, String why, String fix) {}
