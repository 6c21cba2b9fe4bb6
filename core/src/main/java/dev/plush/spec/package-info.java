/**
 * The application language: XML in, checked records out. {@link dev.plush.spec.SpecReader} reads a file and finds all
 * its problems in one go; {@link dev.plush.spec.PlanCompiler} turns what it read into the
 * {@link dev.plush.event.Plan} that a run follows. Nothing here runs anything.
 */
package dev.plush.spec;
