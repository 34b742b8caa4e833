// Package metrics is every figure and every forecast, and the deals behind each of
// them: win rates, stages, cycles, velocity, cohorts, the trend and the forecast of a
// period. It reads the ledger and changes nothing.
package metrics
