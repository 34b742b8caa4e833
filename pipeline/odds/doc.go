// Package odds is the mathematics behind forecasts and rates, with its sources: the
// interval of a share seen in few tries, quartiles, the curve of what ended when,
// and how the sum of uncertain amounts is spread. No word of it is about selling.
package odds
