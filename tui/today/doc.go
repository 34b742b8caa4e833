// Package today is the screen of what to do, in the order to do it.
package today
