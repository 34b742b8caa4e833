// Package phrase holds the few words that several screens share: counts, days,
// stages, how a deal changed and how a criterion was answered, so that all say it
// alike.
package phrase
