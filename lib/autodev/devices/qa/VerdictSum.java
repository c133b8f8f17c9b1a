package autodev.devices.qa;

import autodev.devices.MobileTools;
import autodev.devices.qa.ModelJudge.Judgement;
import autodev.devices.qa.Verdict.Judged;
import autodev.devices.qa.Verdict.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the steps and the judgements of a run come to. */
record VerdictSum(List<StepResult> results, List<Judgement> judgements, Language language) {
    private static final int LONGEST_LINE = 240;
    private static final int SHOWN = 4;

    /** The verdict, judged by {@code by}. */
    Verdict verdict(String by) {
        List<StepResult> steps =
                results.stream().filter(one -> !one.verification()).toList();
        List<String> blockedSteps = steps.stream()
                .filter(one -> one.status().equals("blocked"))
                .map(one -> one.step() + say(" is blocked: ", " est bloquée : ") + line(one.output()))
                .toList();
        List<String> failedSteps = steps.stream()
                .filter(one -> !one.ok() && !one.status().equals("blocked") && matters(one))
                .map(one -> one.step() + failure(one) + line(one.output()))
                .toList();
        List<String> failed = lines(Result.FAILURE);
        List<String> blocked = lines(Result.BLOCKED);
        // Behind a blocked step nothing is as the plan supposes: what failed there says nothing of the app.
        if (!blockedSteps.isEmpty()) return verdict(Result.BLOCKED, joined(blockedSteps, blocked), by);
        if (!failed.isEmpty() || !failedSteps.isEmpty())
            return verdict(Result.FAILURE, joined(failedSteps, failed), by);
        if (!blocked.isEmpty()) return verdict(Result.BLOCKED, joined(blocked, List.of()), by);
        int count = judgements.size();
        String all = say(
                count == 1 ? "the verification is met: " : "all " + count + " verifications are met: ",
                count == 1
                        ? "la vérification est satisfaite : "
                        : "les " + count + " vérifications sont satisfaites : ");
        return verdict(Result.SUCCESS, all + joined(lines(Result.SUCCESS), List.of()), by);
    }

    private Verdict verdict(Result result, String justification, String by) {
        List<Judged> judged = judgements.stream().map(Judgement::judged).toList();
        List<String> evidence = judged.stream()
                .filter(one -> result != Result.FAILURE || one.result() == Result.FAILURE)
                .flatMap(one -> one.evidence().stream())
                .distinct()
                .toList();
        boolean verified = judgements.stream().allMatch(Judgement::verified);
        return new Verdict(result, justification, evidence, judged, by, verified);
    }

    private List<String> lines(Result result) {
        return judgements.stream()
                .map(Judgement::judged)
                .filter(one -> one.result() == result)
                .map(one -> one.id() + ": " + line(one.because()))
                .toList();
    }

    /** Whether a run without this step is another run: a step that only looks leaves the device as it was. */
    private static boolean matters(StepResult step) {
        if (step.args().has(QaArgs.ELEMENT)) return true;
        String tool = step.tool().orElse("");
        return !(tool.startsWith("mobile_get_")
                || tool.startsWith("mobile_list_")
                || tool.contains("screenshot")
                || tool.contains("screen_recording")
                || tool.equals(MobileTools.ELEMENTS));
    }

    private String failure(StepResult step) {
        return switch (step.status()) {
            case "timeout" -> say(" took too long: ", " a pris trop de temps : ");
            case "skipped" -> say(" did not run: ", " n'a pas été exécutée : ");
            default -> say(" failed: ", " a échoué : ");
        };
    }

    private static String joined(List<String> first, List<String> then) {
        var all = new ArrayList<>(first);
        all.addAll(then);
        String shown = all.stream().limit(SHOWN).collect(Collectors.joining("; "));
        return all.size() <= SHOWN ? shown : shown + "; … (" + (all.size() - SHOWN) + ")";
    }

    /** {@code text} on one line, cut. */
    static String line(String text) {
        String flat = text.strip().replaceAll("\\s+", " ");
        return flat.length() <= LONGEST_LINE ? flat : flat.substring(0, LONGEST_LINE) + "…";
    }

    private String say(String english, String french) {
        return language == Language.FR ? french : english;
    }
}
