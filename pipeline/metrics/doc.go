// Package metrics is every figure and every forecast, and for each of them the deals
// it rests on: win rates, stages, cycles, velocity, cohorts, the trend, what a
// period will bring and how right earlier forecasts were. It reads deals and
// changes none.
package metrics
