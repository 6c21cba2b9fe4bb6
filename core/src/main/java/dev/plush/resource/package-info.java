/**
 * Which hosts there are and which of them serve which component. {@link dev.plush.resource.DirectoryReader} reads the
 * pool from a file, {@link dev.plush.resource.LocalPool} makes one of this machine, and
 * {@link dev.plush.resource.Matcher} gives each component its share. Nothing here connects to anything.
 */
package dev.plush.resource;
