// Package help is the screen of the keys and the signs.
package help
