// Package metrics is every figure and every forecast, and the deals behind each of
// them: win rates, stages, cycles, velocity, cohorts, the trend, the forecast of a
// period and the accuracy of earlier forecasts. It reads deals and changes none.
package metrics
