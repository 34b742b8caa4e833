// Package sale asks for the details of a win: the final value and the day.
package sale
