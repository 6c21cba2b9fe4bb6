/**
 * Changing an application file in place: {@link dev.plush.edit.XmlText} knows where each element stands, and
 * {@link dev.plush.edit.Splicing} and {@link dev.plush.edit.Shaping} change nothing but what they are asked to. Pure,
 * but for {@link dev.plush.edit.AppFile}.
 */
package dev.plush.edit;
