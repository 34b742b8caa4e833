// Package forecast is the screen of what a period may come to, and what it would come to if some deals went otherwise.
package forecast
