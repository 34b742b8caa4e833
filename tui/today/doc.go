// Package today is the screen of what to do today: every step that is due and every
// deal that needs a hand, in the order to take them up, with the reason.
package today
