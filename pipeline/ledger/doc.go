// Package ledger holds what the figures are computed from: a short record of each deal,
// exchange rates, goals and the forecasts that were frozen.
package ledger
