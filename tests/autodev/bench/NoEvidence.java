package autodev.bench;

import autodev.devices.qa.QaSettings;
import java.time.Duration;

/** How QA plans run where only their own steps are to be measured: nothing is gathered behind them. */
final class NoEvidence {
    static final QaSettings SETTINGS = new QaSettings(
            QaSettings.DEFAULT.stepTimeout(),
            QaSettings.DEFAULT.stepAttempts(),
            QaSettings.DEFAULT.verificationTimeout(),
            QaSettings.DEFAULT.verificationAttempts(),
            QaSettings.DEFAULT.backoff(),
            QaSettings.DEFAULT.toolChars(),
            QaSettings.DEFAULT.toolLines(),
            Duration.ZERO);

    private NoEvidence() {}
}
