/**
 * Who can be asked for hosts: inventories, programs, services, and this machine's kernel. Reads files, runs programs and
 * speaks HTTP, each within a deadline and a bound on what is read; knows nothing of runs but their name.
 */
package dev.plush.resource.provider;
