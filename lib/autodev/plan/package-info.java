/** Plans: steps on lanes, run by one engine whatever dialect they were written in. */
@NullMarked
package autodev.plan;

import org.jspecify.annotations.NullMarked;
