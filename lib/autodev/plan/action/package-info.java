/** What steps of plans can do: one file for an action, or for what a few of them share. */
@NullMarked
package autodev.plan.action;

import org.jspecify.annotations.NullMarked;
