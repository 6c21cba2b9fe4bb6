/** Packages: read once by the controller, kept by their sum, sent to the hosts that lack them. */
package dev.plush.software;
