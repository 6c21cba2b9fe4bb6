/** An authenticated stream to the agent of a host, by SSH or on this machine; used by the controller. */
package dev.plush.link;
