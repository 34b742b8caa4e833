// Package today is the screen of today's tasks: every step that is due and every
// deal that needs attention, in order of importance, with the reason.
package today
