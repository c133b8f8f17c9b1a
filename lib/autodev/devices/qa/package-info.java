/** A ticket becomes a QA plan, a run on several devices, and a verdict that its evidence supports. */
@NullMarked
package autodev.devices.qa;

import org.jspecify.annotations.NullMarked;
