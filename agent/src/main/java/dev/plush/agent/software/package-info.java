/** Software on this host: the cache of files, unpacking, install commands. */
package dev.plush.agent.software;
