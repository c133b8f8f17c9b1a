/** What test runners print, read by content: one class per family of report formats. Knows nothing of the loop above it. */
@NullMarked
package autodev.repair.report;

import org.jspecify.annotations.NullMarked;
