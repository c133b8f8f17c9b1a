package autodev.notebook.kernel;

import org.junit.jupiter.api.Test;

/** The installed kernel, driven by Jupyter's own client in Python. */
class KernelMainTest {
    @Test
    void every_test_of_jupyters_own_kernel_tests_passes() throws Exception {
        KernelHome.get().assertUnitTestsPass("protocol_test.py");
    }

    @Test
    void cells_give_values_and_errors_ask_and_can_be_interrupted() throws Exception {
        KernelHome.get().assertUnitTestsPass("cells_test.py");
    }

    @Test
    void sessions_restart_live_side_by_side_and_stop_what_they_started() throws Exception {
        KernelHome.get().assertUnitTestsPass("sessions_test.py");
    }

    @Test
    void what_goes_wrong_has_a_place_and_is_said_in_words_of_whoever_wrote_the_cell() throws Exception {
        KernelHome.get().assertUnitTestsPass("errors_test.py");
    }

    @Test
    void values_show_themselves_and_questions_are_answered_while_a_cell_runs() throws Exception {
        KernelHome.get().assertUnitTestsPass("values_test.py");
    }
}
