/** Orders, reports and the frames that carry them between controller and agent. Depends on {@code java.base} alone. */
package dev.plush.wire;
