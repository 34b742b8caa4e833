// Package accuracy compares the forecasts that were frozen with the outcomes of the deals.
package accuracy
