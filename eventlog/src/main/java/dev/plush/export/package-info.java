/** Events and states in the formats that other programs read. */
package dev.plush.export;
