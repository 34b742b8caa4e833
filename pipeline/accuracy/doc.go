// Package accuracy compares the forecasts that were frozen with what became of the deals.
package accuracy
