/** The program on a host through which a controller reaches other hosts. */
package dev.plush.relay;
