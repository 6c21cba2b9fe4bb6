/**
 * The controller's imperative side: the loop, the shell that carries out commands, timers, recovery, the folder of a
 * run and its control socket.
 */
package dev.plush.run;
