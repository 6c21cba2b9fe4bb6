/**
 * The screen on which an application is described: model, message, pure update, views. What is written where is decided in
 * {@link dev.plush.edit}; files and the check are asked for by {@link dev.plush.tui.form.FormRequest}.
 */
package dev.plush.tui.form;
