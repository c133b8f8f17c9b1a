package autodev.devices.qa;

import autodev.Interrupted;
import autodev.devices.qa.ModelJudge.Judgement;
import autodev.devices.qa.ModelJudge.Question;
import autodev.devices.qa.QaPlan.Verification;
import autodev.devices.qa.Verdict.Judged;
import autodev.devices.qa.Verdict.Result;
import autodev.llm.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Judges a run: each verification by its own evidence, by rule where its rule is in a plain form ({@link Rule}), which
 * no model can overturn unless the words are on the screen only within others, else by a model. The
 * whole is a success only if every verification is met and no step that does something failed; blocked if a step was
 * blocked, or if all that is
 * not met is so for want of something indispensable; else a failure.
 */
public final class Verifier {
    private static final int AT_ONCE = 4;
    private static final String WHOLE = "FINAL";

    private final Language language;
    private final List<StepResult> results;
    private final Gathered gathered;
    private final Optional<ModelJudge> judge;
    private final AtomicBoolean asked = new AtomicBoolean();

    private Verifier(String summary, List<StepResult> results, Path folder, Optional<Model> model, Language language) {
        this.language = language;
        this.results = results;
        this.gathered = new Gathered(folder, results);
        this.judge = model.map(one -> new ModelJudge(one, language, summary, results, gathered));
    }

    /**
     * The verdict on {@code results} of {@code plan}, whose evidence lies below {@code folder}. Without a model a rule
     * that is in no plain form leaves its
     * verification blocked. A model that fails leaves it blocked too. Throws {@link Interrupted}.
     */
    public static Verdict judge(
            String summary,
            QaPlan plan,
            List<StepResult> results,
            Path folder,
            Optional<Model> model,
            Language language) {
        var verifier = new Verifier(summary, results, folder, model, language);
        Map<String, Judgement> judgements = verifier.judged(plan);
        return new VerdictSum(results, List.copyOf(judgements.values()), language)
                .verdict(
                        model.map(Model::name).filter(_ -> verifier.asked.get()).orElse("rule"));
    }

    private Map<String, Judgement> judged(QaPlan plan) {
        var questions = new LinkedHashMap<String, Callable<Judgement>>();
        for (Verification one : plan.verifications()) questions.put(one.id(), () -> judged(one));
        if (plan.verifications().isEmpty()) questions.put(WHOLE, () -> whole(plan));
        var judgements = new LinkedHashMap<String, Judgement>();
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var running = new LinkedHashMap<String, Future<Judgement>>();
            questions.forEach((id, question) -> running.put(id, threads.submit(question)));
            try {
                for (var one : running.entrySet())
                    judgements.put(one.getKey(), one.getValue().get());
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new Interrupted("the verification");
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw ModelJudge.error(e.getCause());
            }
        }
        return judgements;
    }

    private Judgement judged(Verification one) {
        Optional<StepResult> look = results.stream()
                .filter(result -> result.step().equals(one.id()) && result.verification())
                .findFirst();
        if (one.blocked().isPresent()) return blocked(one.id(), one.blocked().get());
        if (look.isEmpty() || look.get().status().equals("skipped"))
            return unverified(one.id(), say("it did not run", "elle n'a pas été exécutée"));
        if (look.get().status().equals("blocked"))
            return blocked(one.id(), look.get().output());
        Optional<Rule.Stated> rule = byRule(one);
        if (rule.isPresent()) return byRule(one, look.get(), rule.get());
        if (judge.isEmpty())
            return blocked(
                    one.id(),
                    say(
                                    "without a model this rule cannot be judged: ",
                                    "sans modèle, cette règle ne peut être jugée : ")
                            + one.rule()
                            + say(
                                    "; set one up (--model), or write it as: see 'text'",
                                    " ; choisir un modèle (--model) ou écrire : voir 'texte'"));
        return byModel(new Question(one.id(), one.rule(), List.of(look.get())));
    }

    /** The rule, if it is plain and about the driver that was looked at. */
    private static Optional<Rule.Stated> byRule(Verification one) {
        return Rule.parse(one.rule())
                .filter(rule -> rule.drivers().isEmpty() || rule.drivers().equals(List.of(one.driver())));
    }

    private Judgement byRule(Verification one, StepResult look, Rule.Stated stated) {
        // What a tool says went wrong is no answer to what was asked.
        String output = look.ok() ? look.output() : "";
        var finding = new RuleCheck(gathered.elements(look), output, language).of(stated.rule());
        // A reader can tell whether "Welcome back, Ada" is the 'Welcome' that is meant.
        if (finding.arguable() && judge.isPresent()) return byModel(new Question(one.id(), one.rule(), List.of(look)));
        List<String> files = gathered.of(look);
        if (finding.met().isEmpty()) return unverified(one.id(), finding.because() + missing(List.of(look)));
        if (finding.met().get() && files.isEmpty())
            return unverified(
                    one.id(),
                    say("no evidence was gathered", "aucune preuve n'a été recueillie") + missing(List.of(look)));
        boolean late = finding.met().get() && !look.ok() && stated.within().isPresent();
        if (late)
            return new Judgement(
                    new Judged(
                            one.id(),
                            Result.FAILURE,
                            say("not in time: ", "pas dans le délai : ") + VerdictSum.line(look.output()),
                            files),
                    true);
        Result result = finding.met().get() ? Result.SUCCESS : Result.FAILURE;
        return new Judgement(new Judged(one.id(), result, finding.because(), files), true);
    }

    private Judgement byModel(Question question) {
        boolean none =
                question.looks().stream().allMatch(look -> gathered.of(look).isEmpty());
        if (none)
            return unverified(
                    question.id(),
                    say("no evidence was gathered", "aucune preuve n'a été recueillie") + missing(question.looks()));
        asked.set(true);
        return judge.orElseThrow().judge(question);
    }

    /** A plan that verifies nothing is judged by what was seen last on each device. */
    private Judgement whole(QaPlan plan) {
        if (judge.isEmpty())
            return blocked(
                    WHOLE,
                    say(
                            "the plan verifies nothing, and there is no model to judge the run",
                            "le plan ne vérifie rien et aucun modèle ne peut juger l'exécution"));
        var last = new LinkedHashMap<Integer, StepResult>();
        for (StepResult one : results) if (!gathered.of(one).isEmpty()) last.put(one.driver(), one);
        String rule =
                say("every expected result of the ticket is met", "chaque résultat attendu du ticket est satisfait")
                        + (plan.finalRule().isBlank() ? "" : "; " + plan.finalRule());
        return byModel(new Question(WHOLE, rule, new ArrayList<>(last.values())));
    }

    private static String missing(List<StepResult> looks) {
        String missing = Gathered.missing(looks);
        return missing.isEmpty() ? "" : " (" + missing + ")";
    }

    private static Judgement blocked(String id, String because) {
        return new Judgement(new Judged(id, Result.BLOCKED, VerdictSum.line(because), List.of()), true);
    }

    private Judgement unverified(String id, String because) {
        String why = say("not verified: ", "non vérifié : ") + VerdictSum.line(because);
        return new Judgement(new Judged(id, Result.FAILURE, why, List.of()), false);
    }

    private String say(String english, String french) {
        return language == Language.FR ? french : english;
    }
}
