// Package theme is the colours and signs of the screen and their meanings, on dark
// and light backgrounds, with many colours or none. No other package holds a
// colour.
package theme
