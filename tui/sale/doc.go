// Package sale asks for what winning a deal takes: the final value and the day.
package sale
