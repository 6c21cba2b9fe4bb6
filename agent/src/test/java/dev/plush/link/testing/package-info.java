/** Real servers for tests of every module. */
package dev.plush.link.testing;
