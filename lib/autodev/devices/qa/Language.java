package autodev.devices.qa;

/** The language of prompts and reports. */
public enum Language {
    /** English. */
    EN,
    /** French, as seed 003 speaks. */
    FR
}
