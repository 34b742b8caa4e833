// Package phrase says counts, days, stages and changes of deals in the few words that several screens have for them.
package phrase
