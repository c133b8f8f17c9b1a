/** The repair loop: run the tests, propose a patch, apply it, until they pass. */
@NullMarked
package autodev.repair;

import org.jspecify.annotations.NullMarked;
