// Package phrase holds the few words that several screens have for the same thing:
// counts, days, stages, how a deal changed and what was answered, so that they say it
// alike.
package phrase
