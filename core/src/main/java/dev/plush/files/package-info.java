/**
 * What the clients of a controller and the controller say to each other about files that are put on hosts, or brought
 * from them: the request, and what comes of it.
 */
package dev.plush.files;
