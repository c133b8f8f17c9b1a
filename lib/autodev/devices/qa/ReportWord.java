package autodev.devices.qa;

/** The words of a report, in each {@link Language}. */
enum ReportWord {
    SUCCESS("success", "succès"),
    FAILURE("failure", "échec"),
    BLOCKED("blocked", "bloqué"),
    UNVERIFIED("not verified", "non vérifié"),
    JUDGED_BY("judged by", "jugé par"),
    BY_RULE("rules, without a model", "des règles, sans modèle"),
    DEVICES("Devices", "Appareils"),
    TIMELINE("When each step ran", "Déroulement"),
    CRITERIA("What was verified", "Vérifications"),
    WENT_WRONG("What went wrong", "Ce qui n'a pas marché"),
    STEPS("Steps", "Étapes"),
    STEP("step", "étape"),
    DRIVER("driver", "pilote"),
    RULE("rule", "règle"),
    RESULT("result", "résultat"),
    BECAUSE("because", "parce que"),
    EVIDENCE("evidence", "preuves"),
    ON_SCREEN("on the screen", "à l'écran"),
    EXPECTED("expected", "attendu"),
    SEEN("seen", "constaté"),
    CALLED("called", "appel"),
    BEFORE("before", "avant"),
    AFTER("after", "après"),
    TAPPED("touched here", "touché ici"),
    NO_PICTURE("no picture", "pas d'image"),
    TICKET("The ticket", "Le ticket"),
    SUMMARY("Its summary", "Son résumé"),
    PLAN("The plan", "Le plan"),
    TRIES("tries", "essais"),
    NOTHING_RAN("No step ran.", "Aucune étape n'a été exécutée.");

    private final String english;
    private final String french;

    ReportWord(String english, String french) {
        this.english = english;
        this.french = french;
    }

    /** It in {@code language}. */
    String in(Language language) {
        return language == Language.FR ? french : english;
    }
}
