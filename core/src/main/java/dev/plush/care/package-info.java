/** The care of journals once they are written: whether they are whole, what is in them, how they travel and end. */
package dev.plush.care;
